// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/calibration_codes.h"
#include "core/calibration/merge_stats.h"
#include "tests/core/calibration/stats_builder.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// Two tensors, the second never reached in the first third.
CalibrationStats partOf(const std::vector<float> &values, std::size_t from, std::size_t to)
{
    const auto part = std::span(values).subspan(from, to - from);
    return withHead({statsOf(1, part), statsOf(4, from == 0 ? std::span<const float>{} : part)}, to - from);
}

} // namespace

class TstMergeStats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsTheWhole();
    void orderDoesNotMatter();
    void oneIsItself();
    void moreNeverNarrows();
    void findsByIds();
    void incompleteStaysIncomplete();
    void refuses_data();
    void refuses();
};

void TstMergeStats::equalsTheWhole()
{
    auto values = normalValues(900, 2, 1);
    values[0] = 1000;
    values[899] = std::numeric_limits<float>::denorm_min();
    const std::vector parts{partOf(values, 0, 300), partOf(values, 300, 301), partOf(values, 301, 900)};
    const auto merged = mergeStats(parts);
    QVERIFY(bool(merged));
    const auto behind = std::span(values).subspan(300);
    QVERIFY(*merged == withHead({statsOf(1, values), statsOf(4, behind)}, 900));
}

void TstMergeStats::orderDoesNotMatter()
{
    const auto values = normalValues(900, 2, 2);
    std::vector parts{partOf(values, 0, 100), partOf(values, 100, 500), partOf(values, 500, 900)};
    const auto forward = mergeStats(parts);
    std::reverse(parts.begin(), parts.end());
    const auto backward = mergeStats(parts);
    QVERIFY(bool(forward) && bool(backward));
    QVERIFY(*forward == *backward);
}

void TstMergeStats::oneIsItself()
{
    const auto values = normalValues(50, 1, 3);
    const std::vector parts{partOf(values, 0, 50)};
    QVERIFY(*mergeStats(parts) == parts[0]);
}

void TstMergeStats::moreNeverNarrows()
{
    const auto values = normalValues(400, 1, 4);
    const std::vector parts{partOf(values, 0, 200), partOf(values, 200, 400)};
    const auto merged = mergeStats(parts);
    for (const CalibrationStats &part : parts) {
        QVERIFY(merged->tensors[0].range.min <= part.tensors[0].range.min);
        QVERIFY(merged->tensors[0].range.max >= part.tensors[0].range.max);
    }
}

void TstMergeStats::findsByIds()
{
    const auto values = normalValues(10, 1, 5);
    const CalibrationStats stats = partOf(values, 0, 10);
    QCOMPARE(stats.find(SubgraphId{0}, TensorId{4}), &stats.tensors[1]);
    QVERIFY(!stats.find(SubgraphId{0}, TensorId{2}));
    QVERIFY(!stats.find(SubgraphId{1}, TensorId{1}));
    QVERIFY(!stats.find(SubgraphId{0}, TensorId{9}));
}

void TstMergeStats::incompleteStaysIncomplete()
{
    const auto values = normalValues(20, 1, 6);
    std::vector parts{partOf(values, 0, 10), partOf(values, 10, 20)};
    parts[1].isComplete = false;
    QVERIFY(!mergeStats(parts)->isComplete);
}

void TstMergeStats::refuses_data()
{
    QTest::addColumn<std::vector<CalibrationStats>>("parts");
    QTest::addColumn<QString>("code");
    const auto values = normalValues(20, 1, 7);
    const CalibrationStats good = partOf(values, 0, 20);
    CalibrationStats other = good;
    other.modelSha256 = std::string(64, 'd');
    QTest::newRow("nothing") << std::vector<CalibrationStats>{} << "nothing_to_merge";
    QTest::newRow("another model") << std::vector{good, other} << "stats_do_not_match";
    other = good;
    other.profile = "reference";
    QTest::newRow("another profile") << std::vector{good, other} << "stats_do_not_match";
    other = good;
    other.arithmetic = "sse";
    QTest::newRow("another family of processors") << std::vector{good, other} << "stats_do_not_match";
    other = good;
    other.tensors.pop_back();
    QTest::newRow("other tensors") << std::vector{good, other} << "stats_do_not_match";
    other = good;
    other.tensors[0].average = Range{0, 1};
    QTest::newRow("an average") << std::vector{good, other} << "cannot_merge_averages";
}

void TstMergeStats::refuses()
{
    QFETCH(std::vector<CalibrationStats>, parts);
    QFETCH(QString, code);
    const auto merged = mergeStats(parts);
    QVERIFY(!merged);
    QCOMPARE(QString::fromUtf8(merged.error().code.name.data()), code);
}

HALFSTEP_TEST_CLASS(merge_stats, TstMergeStats)
#include "tst_merge_stats.moc"
