// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/grid_histogram.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace halfstep;

namespace {

using Limits = std::numeric_limits<float>;

GridHistogram histogramOf(std::span<const float> values)
{
    GridHistogram histogram;
    histogram.add(values);
    return histogram;
}

/// The definition, value by value: the first exponent that fits, then floor.
GridHistogram plain(const std::vector<float> &values)
{
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const auto place = [](float value, int exponent) { return std::floor(std::ldexp(static_cast<double>(value), -exponent)); };
    const auto limit = static_cast<double>(GridHistogram::MaxIndex);
    int exponent = GridHistogram::MinExponent;
    while (place(*high, exponent) - place(*low, exponent) >= GridHistogram::MaxBins || place(*high, exponent) > limit
           || place(*low, exponent) < -limit)
        ++exponent;
    const auto first = static_cast<std::int64_t>(place(*low, exponent));
    std::vector<std::uint64_t> counts(static_cast<std::size_t>(place(*high, exponent) - place(*low, exponent)) + 1, 0);
    for (const float value : values) ++counts[static_cast<std::size_t>(static_cast<std::int64_t>(place(value, exponent)) - first)];
    return GridHistogram::restore(exponent, first, counts);
}

std::vector<float> normalValues(std::size_t count, float mean, float spread, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(mean, spread);
    std::vector<float> values(count);
    for (float &value : values) value = normal(random);
    return values;
}

} // namespace

class TstGridHistogram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsItsDefinition_data();
    void followsItsDefinition();
    void anyOrder();
    void anySplit_data();
    void anySplit();
    void coarsensAsItGrows();
    void countsEveryValue();
    void drawsWithinBounds();
    void comesBack();
};

void TstGridHistogram::followsItsDefinition_data()
{
    QTest::addColumn<std::vector<float>>("values");
    QTest::newRow("one value") << std::vector<float>{0.3F};
    QTest::newRow("one large value") << std::vector<float>{1e30F};
    QTest::newRow("all zero") << std::vector<float>(10, 0.0F);
    QTest::newRow("zeros of both signs") << std::vector<float>{0.0F, -0.0F};
    QTest::newRow("subnormal") << std::vector<float>{Limits::denorm_min(), -Limits::denorm_min(), 5 * Limits::denorm_min()};
    QTest::newRow("everything a float holds") << std::vector<float>{Limits::max(), -Limits::max(), Limits::denorm_min(), -0.0F};
    QTest::newRow("tiny below zero beside large") << std::vector<float>{-Limits::denorm_min(), 1e6F};
    QTest::newRow("far from zero, narrow") << std::vector<float>{1000.0F, 1000.0625F, 1000.125F};
    QTest::newRow("just fits") << std::vector<float>{0.0F, 2047.0F * Limits::denorm_min()};
    QTest::newRow("just does not fit") << std::vector<float>{0.0F, 2048.0F * Limits::denorm_min()};
    QTest::newRow("few normal") << normalValues(100, 0, 1, 1);
    QTest::newRow("many normal") << normalValues(10000, -3, 20, 2);
    auto rectified = normalValues(9001, 0, 1, 3);
    for (float &value : rectified) value = std::max(value, 0.0F);
    QTest::newRow("half of them zero") << rectified;
}

void TstGridHistogram::followsItsDefinition()
{
    QFETCH(std::vector<float>, values);
    QVERIFY(histogramOf(values) == plain(values));
}

void TstGridHistogram::anyOrder()
{
    auto values = normalValues(3000, 0, 1, 5);
    values[17] = 1e5F;
    values[2999] = -1e-20F;
    const GridHistogram first = histogramOf(values);
    std::shuffle(values.begin(), values.end(), std::mt19937(6));
    QVERIFY(histogramOf(values) == first);
    GridHistogram oneByOne;
    for (const float &value : values) oneByOne.add(std::span(&value, 1));
    QVERIFY(oneByOne == first);
}

void TstGridHistogram::anySplit_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("nothing and all") << 0;
    QTest::newRow("one and the rest") << 1;
    QTest::newRow("halves") << 5000;
    QTest::newRow("all and nothing") << 10000;
}

void TstGridHistogram::anySplit()
{
    QFETCH(int, cut);
    auto values = normalValues(10000, 1, 1e-3F, 7);
    values[9000] = -500.0F; // one part is much finer than the other
    const auto at = static_cast<std::size_t>(cut);
    const GridHistogram whole = histogramOf(values);
    GridHistogram left = histogramOf(std::span(values).first(at));
    GridHistogram right = histogramOf(std::span(values).subspan(at));
    GridHistogram rightFirst = right;
    rightFirst.merge(left);
    left.merge(right);
    QVERIFY(left == whole);
    QVERIFY(rightFirst == whole);
}

void TstGridHistogram::coarsensAsItGrows()
{
    GridHistogram histogram;
    int exponent = GridHistogram::MinExponent;
    for (float value = 1e-38F; value < 1e38F; value *= 7) {
        histogram.add(std::span(&value, 1));
        QVERIFY(histogram.exponent() >= exponent);
        QVERIFY(histogram.counts().size() <= GridHistogram::MaxBins);
        QVERIFY(histogram.counts().front() > 0 && histogram.counts().back() > 0);
        exponent = histogram.exponent();
    }
}

void TstGridHistogram::countsEveryValue()
{
    const auto values = normalValues(12345, 0, 3, 9);
    QCOMPARE(totalCount(histogramOf(values).toHistogram(64)), std::uint64_t{12345});
}

void TstGridHistogram::drawsWithinBounds()
{
    QVERIFY(GridHistogram{}.toHistogram(10).counts.empty());
    const auto values = normalValues(5000, 0, 3, 10);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    for (const int bins : {2, 3, 64, 256, 5000}) {
        const Histogram drawn = histogramOf(values).toHistogram(bins);
        QVERIFY(static_cast<int>(drawn.counts.size()) <= bins);
        QVERIFY(drawn.low <= *low && drawn.high > *high);
    }
    QVERIFY(histogramOf(values).toHistogram(256).counts.size() > 256 / 2 - 2);
}

void TstGridHistogram::comesBack()
{
    const GridHistogram histogram = histogramOf(normalValues(100, 0, 1, 11));
    QVERIFY(GridHistogram::restore(histogram.exponent(), histogram.firstBin(), histogram.counts()) == histogram);
}

HALFSTEP_TEST_CLASS(grid_histogram, TstGridHistogram)
#include "tst_grid_histogram.moc"
