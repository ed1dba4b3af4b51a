// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/value_range.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace halfstep;

class TstValueRange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheEnds_data();
    void findsTheEnds();
    void hasOneZero();
    void findsWildValues_data();
    void findsWildValues();
};

void TstValueRange::findsTheEnds_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("lowest");
    QTest::addColumn<int>("highest");
    QTest::newRow("single") << 1 << 0 << 0;
    QTest::newRow("short of a lane") << 15 << 14 << 3;
    QTest::newRow("in the lanes") << 64 << 17 << 50;
    QTest::newRow("in the tail") << 67 << 65 << 66;
}

void TstValueRange::findsTheEnds()
{
    QFETCH(int, count);
    QFETCH(int, lowest);
    QFETCH(int, highest);
    std::vector<float> values(static_cast<std::size_t>(count), 0.5F);
    values[static_cast<std::size_t>(lowest)] = -3.0F;
    if (highest != lowest) values[static_cast<std::size_t>(highest)] = 7.0F;
    const ValueRange range = rangeOf(values);
    QCOMPARE(range.min, -3.0F);
    QCOMPARE(range.max, highest != lowest ? 7.0F : -3.0F);
}

void TstValueRange::hasOneZero()
{
    for (const std::vector<float> &values : {std::vector<float>{-0.0F}, {0.0F, -0.0F}, {-0.0F, 0.0F}, std::vector<float>(40, -0.0F)}) {
        QVERIFY(!std::signbit(rangeOf(values).min));
        QVERIFY(!std::signbit(rangeOf(values).max));
    }
}

void TstValueRange::findsWildValues_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<bool>("isFinite");
    QTest::newRow("number") << 1.0F << true;
    QTest::newRow("largest") << std::numeric_limits<float>::max() << true;
    QTest::newRow("subnormal") << std::numeric_limits<float>::denorm_min() << true;
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity() << false;
    QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity() << false;
    QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << false;
}

void TstValueRange::findsWildValues()
{
    QFETCH(float, value);
    QFETCH(bool, isFinite);
    for (const std::size_t place : {std::size_t{0}, std::size_t{20}, std::size_t{36}}) {
        std::vector<float> values(37, 1.0F);
        values[place] = value;
        QCOMPARE(areFinite(values), isFinite);
    }
    QVERIFY(areFinite({}));
}

HALFSTEP_TEST_CLASS(value_range, TstValueRange)
#include "tst_value_range.moc"
