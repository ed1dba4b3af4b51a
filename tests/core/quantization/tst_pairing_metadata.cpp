// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/pairing_metadata.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <limits>

using namespace halfstep;

namespace {

TensorPair pair(std::int32_t subgraph, std::int32_t source, std::int32_t quantized)
{
    return {SubgraphId{subgraph}, TensorId{source}, TensorId{quantized}};
}

const std::string Sha = "00ff" + std::string(60, 'a');

} // namespace

class TstPairingMetadata : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void isSmall();
    void orderDoesNotMatter();
    void refusesDamage();
};

void TstPairingMetadata::comesBack_data()
{
    QTest::addColumn<PairingRecord>("record");
    constexpr std::int32_t Last = std::numeric_limits<std::int32_t>::max();
    QTest::newRow("empty") << PairingRecord{};
    QTest::newRow("one, with digest") << PairingRecord{Sha, {pair(0, 0, 0)}};
    QTest::newRow("quantized goes back and forth") << PairingRecord{Sha, {pair(0, 0, 9), pair(0, 1, 2), pair(0, 5, 7)}};
    QTest::newRow("several subgraphs") << PairingRecord{"", {pair(0, 3, 4), pair(2, 0, 1), pair(2, 1, 0)}};
    QTest::newRow("largest ids") << PairingRecord{Sha, {pair(0, 0, Last), pair(0, Last, 0), pair(Last, Last, Last)}};
}

void TstPairingMetadata::comesBack()
{
    QFETCH(PairingRecord, record);
    const auto read = decodePairing(encodePairing(record));
    QVERIFY(read.has_value());
    QVERIFY(*read == record);
}

void TstPairingMetadata::isSmall()
{
    PairingRecord record;
    for (std::int32_t i = 0; i < 1000; ++i) record.pairs.push_back(pair(0, i, i + 5));
    QVERIFY(encodePairing(record).size() <= 3 * 1000 + 8);
}

void TstPairingMetadata::orderDoesNotMatter()
{
    PairingRecord record{Sha, {pair(0, 0, 9), pair(0, 1, 2), pair(1, 0, 7)}};
    const Bytes ordered = encodePairing(record);
    std::reverse(record.pairs.begin(), record.pairs.end());
    QVERIFY(encodePairing(record) == ordered);
}

void TstPairingMetadata::refusesDamage()
{
    const Bytes good = encodePairing(PairingRecord{Sha, {pair(0, 0, 9), pair(0, 1, 200), pair(1, 0, 7)}});
    for (std::size_t length = 0; length < good.size(); ++length)
        QVERIFY2(!decodePairing(std::span(good).first(length)), qPrintable(QString::number(length)));
    Bytes longer = good;
    longer.push_back(std::byte{0});
    QVERIFY(!decodePairing(longer));
    Bytes other = good;
    other[0] = std::byte{2};
    QVERIFY(!decodePairing(other));
    QVERIFY(!decodePairing(Bytes(100, std::byte{0xff})));
    QVERIFY(!decodePairing(Bytes{std::byte{1}, std::byte{0}, std::byte{1}, std::byte{0}, std::byte{0}, std::byte{3}}));
}

HALFSTEP_TEST_CLASS(pairing_metadata, TstPairingMetadata)
#include "tst_pairing_metadata.moc"
