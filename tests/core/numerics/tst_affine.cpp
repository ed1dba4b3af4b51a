// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/affine.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>

using namespace halfstep;

class TstAffine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choosesScaleAndZeroPoint_data();
    void choosesScaleAndZeroPoint();
    void zeroIsExact();
    void storesWhatItLoaded();
    void stores_data();
    void stores();
    void oneChannelEqualsOneScale();
    void findsChannels();
    void saturatesBiases();
};

void TstAffine::choosesScaleAndZeroPoint_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<DataType>("type");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("zeroPoint");
    QTest::newRow("int8 around zero: a tie goes away from zero") << -1.0 << 1.0 << DataType::Int8 << 2.0 / 255 << -1;
    QTest::newRow("the same as uint8: its tie is positive, yet the codes agree") << -1.0 << 1.0 << DataType::UInt8 << 2.0 / 255 << 127;
    QTest::newRow("positive: widened to zero") << 2.0 << 51.0 << DataType::Int8 << 0.2 << -128;
    QTest::newRow("negative: widened to zero") << -51.0 << -2.0 << DataType::Int8 << 0.2 << 127;
    QTest::newRow("int16 is symmetric") << -1.0 << 32767.0 << DataType::Int16 << 1.0 << 0;
    QTest::newRow("all zero") << 0.0 << 0.0 << DataType::Int8 << 1.0 / 255 << -128;
    QTest::newRow("tie of the zero point, away from zero") << -0.5 << 254.5 << DataType::UInt8 << 1.0 << 1;
    QTest::newRow("tiny: the smallest scale") << 0.0 << 1e-30 << DataType::Int8 << SmallestScale << -128;
    QTest::newRow("huge") << -3e38 << 3e38 << DataType::Int8 << 6e38 / 255 << 0;
}

void TstAffine::choosesScaleAndZeroPoint()
{
    QFETCH(double, min);
    QFETCH(double, max);
    QFETCH(DataType, type);
    QFETCH(double, scale);
    QFETCH(int, zeroPoint);
    const QuantParams params = chooseQuantParams({min, max}, type);
    QCOMPARE(params.scale.front(), static_cast<float>(scale));
    QCOMPARE(params.zeroPoint.front(), std::int64_t{zeroPoint});
}

void TstAffine::zeroIsExact()
{
    for (double low = -7; low <= 7; low += 0.37)
        for (double width = 0; width < 9; width += 0.53) {
            const QuantParams params = chooseQuantParams({low, low + width}, DataType::Int8);
            const std::int64_t zero = storeValue(0, params.scale[0], params.zeroPoint[0], DataType::Int8);
            QCOMPARE(zero, params.zeroPoint[0]);
            const Range range = representableRange(params, DataType::Int8);
            QVERIFY(range.min <= 0 && 0 <= range.max);
            QVERIFY(range.min <= low + 0.51 * static_cast<double>(params.scale[0]));
            QVERIFY(range.max >= low + width - 0.51 * static_cast<double>(params.scale[0]));
        }
}

void TstAffine::storesWhatItLoaded()
{
    for (const Range range : {Range{-1, 1}, Range{0, 6}, Range{-0.003, 1e6}, Range{-2, 0}}) {
        const QuantParams params = chooseQuantParams(range, DataType::Int8);
        for (std::int64_t code = -128; code <= 127; ++code) {
            const double real = static_cast<double>(params.scale[0]) * static_cast<double>(code - params.zeroPoint[0]);
            QCOMPARE(storeValue(real, params.scale[0], params.zeroPoint[0], DataType::Int8), code);
        }
    }
}

void TstAffine::stores_data()
{
    // scale 0.5, zero point -1: only the two ties tell one rounding rule from another
    QTest::addColumn<double>("real");
    QTest::addColumn<int>("stored");
    QTest::newRow("zero is exact") << 0.0 << -1;
    QTest::newRow("tie, positive") << 1.25 << 2;
    QTest::newRow("tie, negative") << -1.25 << -4;
    QTest::newRow("saturates above") << 100.0 << 127;
    QTest::newRow("saturates below") << -100.0 << -128;
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << 127;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << -1;
}

void TstAffine::stores()
{
    QFETCH(double, real);
    QFETCH(int, stored);
    QCOMPARE(storeValue(real, 0.5, -1, DataType::Int8), std::int64_t{stored});
}

void TstAffine::oneChannelEqualsOneScale()
{
    const std::vector<float> values{-3, -1.5f, 0, 0.7f, 2.9f, 3};
    const std::vector<std::int32_t> sizes{1, 2, 3};
    const ChannelLayout perChannel = channelLayout(sizes, 0);
    const ChannelLayout whole = channelLayout(sizes, -1);
    QCOMPARE(largestMagnitudes(values, perChannel), largestMagnitudes(values, whole));
    const std::vector<float> scales{3.0f / 127};
    QVERIFY(storeSymmetric(values, perChannel, scales) == storeSymmetric(values, whole, scales));
    QCOMPARE(storeSymmetric(values, whole, scales).front(), std::int8_t{-127});
}

void TstAffine::findsChannels()
{
    const std::vector<float> values{1, 2, 3, 4, 5, 6};
    const std::vector<std::int32_t> sizes{2, 3};
    QCOMPARE(largestMagnitudes(values, channelLayout(sizes, 0)), (std::vector<double>{3, 6}));
    QCOMPARE(largestMagnitudes(values, channelLayout(sizes, 1)), (std::vector<double>{4, 5, 6}));
    QCOMPARE(largestMagnitudes(values, channelLayout(sizes, 2)), (std::vector<double>{6})); // no such axis
}

void TstAffine::saturatesBiases()
{
    const std::vector<float> values{1e30f, -1e30f, 0.75f};
    QCOMPARE(storeBias(values, std::vector<float>{0.5f}), (std::vector<std::int32_t>{2147483647, -2147483647, 2}));
    QCOMPARE(storeBias(values, std::vector<float>{1e30f, 1e30f, 0.25f}), (std::vector<std::int32_t>{1, -1, 3}));
}

HALFSTEP_TEST_CLASS(affine, TstAffine)
#include "tst_affine.moc"
