// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/byte_stream_internal.h"
#include "core/calibration/calibration_codes.h"
#include "core/calibration/stats_file.h"
#include "tests/core/calibration/stats_builder.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <limits>
#include <random>

using namespace halfstep;
using namespace halfstep::test;

namespace {

CalibrationStats example()
{
    const auto values = normalValues(500, 3, 1);
    CalibrationStats stats = withHead({statsOf(1, values), statsOf(2, {}), statsOf(7, std::vector<float>{-0.0F})}, 5);
    stats.tensors[2].average = Range{-1.5, 2.25};
    return stats;
}

void fixChecksum(Bytes &bytes)
{
    const std::uint64_t sum = checksumOf(std::span(bytes).first(bytes.size() - 8));
    for (std::size_t i = 0; i < 8; ++i) bytes[bytes.size() - 8 + i] = static_cast<std::byte>(sum >> (8 * i));
}

} // namespace

class TstStatsFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheStandardChecksum();
    void comesBack_data();
    void comesBack();
    void equalStatsGiveEqualBytes();
    void refusesOtherFiles();
    void refusesNewerVersions();
    void refusesEveryTruncation();
    void refusesEveryFlippedBit();
    void refusesContradictions_data();
    void refusesContradictions();
    void survivesAnything();
};

void TstStatsFile::knowsTheStandardChecksum()
{
    Bytes digits;
    for (const char c : std::string("123456789")) digits.push_back(static_cast<std::byte>(c));
    QCOMPARE(checksumOf(digits), std::uint64_t{0x995dc9bbdf1939fa}); // the check value of CRC-64/XZ
}

void TstStatsFile::comesBack_data()
{
    QTest::addColumn<CalibrationStats>("stats");
    QTest::newRow("no tensors") << withHead({}, 0);
    QTest::newRow("several tensors, one never reached, one with an average") << example();
    CalibrationStats stopped = example();
    stopped.isComplete = false;
    QTest::newRow("incomplete") << stopped;
    using Limits = std::numeric_limits<float>;
    const std::vector<float> extremes{Limits::max(), Limits::lowest(), Limits::denorm_min()};
    QTest::newRow("extremes") << withHead({statsOf(0, extremes)}, 1);
    QTest::newRow("one large value") << withHead({statsOf(0, std::vector<float>{1e30F})}, 1);
    CalibrationStats built = example();
    built.modelSha256.clear();
    QTest::newRow("of a model without a file") << built;
}

void TstStatsFile::comesBack()
{
    QFETCH(CalibrationStats, stats);
    const auto read = decodeStats(encodeStats(stats));
    QVERIFY(bool(read));
    QVERIFY(*read == stats);
}

void TstStatsFile::equalStatsGiveEqualBytes()
{
    CalibrationStats stats = example();
    const Bytes bytes = encodeStats(stats);
    stats.findings.push_back(Finding{codes::NotFinite, {}, {}});
    QVERIFY(encodeStats(stats) == bytes); // findings are not part of the file
    QVERIFY(encodeStats(*decodeStats(bytes)) == bytes);
}

void TstStatsFile::refusesOtherFiles()
{
    QCOMPARE(decodeStats({}).error().code, codes::NotAStatsFile);
    QCOMPARE(decodeStats(Bytes(100, std::byte{'T'})).error().code, codes::NotAStatsFile);
}

void TstStatsFile::refusesNewerVersions()
{
    Bytes bytes = encodeStats(example());
    bytes[8] = std::byte{2};
    fixChecksum(bytes);
    QCOMPARE(decodeStats(bytes).error().code, codes::StatsFileTooNew);
}

void TstStatsFile::refusesEveryTruncation()
{
    const Bytes bytes = encodeStats(example());
    for (std::size_t length = 8; length < bytes.size(); ++length) {
        QCOMPARE(decodeStats(std::span(bytes).first(length)).error().code, codes::DamagedStatsFile);
        Bytes shorter(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        if (length < 20) continue;
        fixChecksum(shorter); // truncated by someone who knows the format
        QCOMPARE(decodeStats(shorter).error().code, codes::DamagedStatsFile);
    }
}

void TstStatsFile::refusesEveryFlippedBit()
{
    Bytes bytes = encodeStats(example());
    for (std::size_t i = 12; i < bytes.size(); ++i) {
        bytes[i] ^= std::byte{0x10};
        QCOMPARE(decodeStats(bytes).error().code, codes::DamagedStatsFile);
        bytes[i] ^= std::byte{0x10};
    }
}

void TstStatsFile::refusesContradictions_data()
{
    QTest::addColumn<CalibrationStats>("stats");
    CalibrationStats stats = example();
    stats.tensors[0].count += 1;
    QTest::newRow("counts do not add up") << stats;
    stats = example();
    stats.tensors[0].range = {1, -1};
    QTest::newRow("range upside down") << stats;
    stats = example();
    stats.tensors[0].range.max = std::numeric_limits<double>::infinity();
    QTest::newRow("range not finite") << stats;
    stats = example();
    stats.tensors[0].range.max *= 4;
    QTest::newRow("range beyond its histogram") << stats;
    stats = example();
    stats.tensors[0].range.max = 1e300;
    QTest::newRow("range beyond float") << stats;
    stats = example();
    std::swap(stats.tensors[0], stats.tensors[2]);
    QTest::newRow("out of order") << stats;
    stats = example();
    stats.tensors[1].tensor = stats.tensors[0].tensor;
    QTest::newRow("twice") << stats;
    stats = example();
    stats.profile = std::string(100, 'x');
    QTest::newRow("text too long") << stats;
    stats = example();
    stats.arithmetic = "a\nb";
    QTest::newRow("text with control characters") << stats;
    stats = example();
    stats.tensors[0].histogram = GridHistogram::restore(4, 0, {0, 500});
    QTest::newRow("empty first bin") << stats;
    stats = example();
    stats.tensors[0].histogram = GridHistogram::restore(1000, 0, {500});
    QTest::newRow("impossible width") << stats;
}

void TstStatsFile::refusesContradictions()
{
    QFETCH(CalibrationStats, stats);
    const auto read = decodeStats(encodeStats(stats));
    QVERIFY(!read);
    QCOMPARE(read.error().code, codes::DamagedStatsFile);
    QVERIFY(read.error().where.byteOffset.has_value());
}

void TstStatsFile::survivesAnything()
{
    std::mt19937 random(3);
    const Bytes good = encodeStats(example());
    for (int round = 0; round < 3000; ++round) {
        Bytes bytes = good;
        for (int change = 0; change < 4; ++change) bytes[12 + random() % (bytes.size() - 20)] = static_cast<std::byte>(random() % 256);
        fixChecksum(bytes);
        const auto read = decodeStats(bytes); // whatever is taken must be sound enough to be written again
        if (read) QVERIFY(bool(decodeStats(encodeStats(*read))));
    }
}

HALFSTEP_TEST_CLASS(stats_file, TstStatsFile)
#include "tst_stats_file.moc"
