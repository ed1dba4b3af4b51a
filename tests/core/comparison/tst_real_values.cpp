// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace halfstep;

namespace {

/// A tensor with its own memory.
template <class T>
struct Held {
    std::vector<T> values;
    Shape shape;
    QuantParams quant;
    TensorView view(DataType type)
    {
        return {type, &shape, &quant, std::as_writable_bytes(std::span(values))};
    }
};

QuantParams perChannel(std::vector<float> scales, std::vector<std::int64_t> zeroPoints, int axis)
{
    QuantParams quant;
    quant.scale = std::move(scales);
    quant.zeroPoint = std::move(zeroPoints);
    quant.quantizedDimension = axis;
    return quant;
}

} // namespace

class TstRealValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOneScale();
    void readsChannels_data();
    void readsChannels();
    void readsPlainNumbers();
    void roundsToItsGrid_data();
    void roundsToItsGrid();
    void everyCodeComesBack();
    void refusesWhatDoesNotGoTogether();
    void countsErrorsOfChannelsInTheirSteps();
};

void TstRealValues::readsOneScale()
{
    Held<std::int8_t> held{{-128, 0, 3, 127}, {4}, perTensor(0.5F, 3)};
    std::vector<double> real(2);
    readReal(held.view(DataType::Int8), 2, real);
    QCOMPARE(real, (std::vector<double>{0, 62}));
    QCOMPARE(representableRange(held.view(DataType::Int8)), (Range{-65.5, 62}));
}

void TstRealValues::readsChannels_data()
{
    QTest::addColumn<int>("axis");
    QTest::addColumn<std::vector<double>>("real");
    QTest::newRow("first axis") << 0 << std::vector<double>{1, 2, 3, 4, 10, 12, 14, 16};
    QTest::newRow("middle axis") << 1 << std::vector<double>{1, 2, 6, 8, 5, 6, 14, 16};
    QTest::newRow("last axis") << 2 << std::vector<double>{1, 4, 3, 8, 5, 12, 7, 16};
}

void TstRealValues::readsChannels()
{
    QFETCH(int, axis);
    QFETCH(std::vector<double>, real);
    Held<std::int16_t> held{{1, 2, 3, 4, 5, 6, 7, 8}, {2, 2, 2}, perChannel({1, 2}, {0, 0}, axis)};
    std::vector<double> read(8);
    readReal(held.view(DataType::Int16), 0, read);
    QCOMPARE(read, real);
}

void TstRealValues::readsPlainNumbers()
{
    Held<std::int64_t> held{{-5, std::int64_t{1} << 40}, {2}, {}};
    std::vector<double> real(2);
    readReal(held.view(DataType::Int64), 0, real);
    QCOMPARE(real, (std::vector<double>{-5, std::ldexp(1.0, 40)}));
    QVERIFY(isReadable(DataType::Bool) && !isReadable(DataType::String) && !isReadable(DataType::Int4));
    QCOMPARE(elementsOf(held.view(DataType::Int64)), std::size_t{2});
}

void TstRealValues::roundsToItsGrid_data()
{
    QTest::addColumn<float>("real");
    QTest::addColumn<int>("stored");
    // scale 0.5, zero point -1: only the two ties tell one rounding rule from another
    QTest::newRow("zero is exact") << 0.0F << -1;
    QTest::newRow("tie, positive") << 1.25F << 2;
    QTest::newRow("tie, negative") << -1.25F << -4;
    QTest::newRow("saturates") << 100.0F << 127;
    QTest::newRow("saturates below") << -100.0F << -128;
    QTest::newRow("infinity saturates") << std::numeric_limits<float>::infinity() << 127;
    QTest::newRow("largest") << std::numeric_limits<float>::max() << 127;
    QTest::newRow("NaN has a place too") << std::numeric_limits<float>::quiet_NaN() << -128;
}

void TstRealValues::roundsToItsGrid()
{
    QFETCH(float, real);
    QFETCH(int, stored);
    Held<float> source{{real}, {1}, {}};
    Held<std::int8_t> goal{{55}, {1}, perTensor(0.5F, -1)};
    QVERIFY(writeRounded(source.view(DataType::Float32), goal.view(DataType::Int8)));
    QCOMPARE(static_cast<int>(goal.values[0]), stored);
}

void TstRealValues::everyCodeComesBack()
{
    Held<std::int8_t> codes{{}, {256}, perTensor(0.037F, 11)};
    for (int code = -128; code < 128; ++code) codes.values.push_back(static_cast<std::int8_t>(code));
    Held<float> real{std::vector<float>(256), {256}, {}};
    QVERIFY(writeRounded(codes.view(DataType::Int8), real.view(DataType::Float32)));
    Held<std::int8_t> back{std::vector<std::int8_t>(256), {256}, codes.quant};
    QVERIFY(writeRounded(real.view(DataType::Float32), back.view(DataType::Int8)));
    QCOMPARE(back.values, codes.values);
}

void TstRealValues::refusesWhatDoesNotGoTogether()
{
    Held<float> source{{1, 2}, {2}, {}};
    Held<std::int8_t> shorter{{0}, {1}, perTensor(1, 0)};
    QVERIFY(!writeRounded(source.view(DataType::Float32), shorter.view(DataType::Int8)));
    Held<std::int32_t> plain{{7, 7}, {2}, {}};
    QVERIFY(!writeRounded(source.view(DataType::Float32), plain.view(DataType::Int32)));
    QCOMPARE(plain.values, (std::vector<std::int32_t>{7, 7}));
}

void TstRealValues::countsErrorsOfChannelsInTheirSteps()
{
    Held<float> x{{0, 0, 0, 0}, {2, 2}, {}};
    Held<std::int8_t> y{{1, 1, 1, 1}, {2, 2}, perChannel({1, 10}, {0, 0}, 1)};
    ThreadPool pool(2);
    ErrorSums sums;
    addErrors(x.view(DataType::Float32), y.view(DataType::Int8), 1, pool, sums);
    QCOMPARE(sums.count(), std::uint64_t{4});
    QCOMPARE(sums.rmseOverUnit(), 1.0);
    QCOMPARE(sums.maxAbsError(), 10.0);
}

HALFSTEP_TEST_CLASS(real_values, TstRealValues)
#include "tst_real_values.moc"
