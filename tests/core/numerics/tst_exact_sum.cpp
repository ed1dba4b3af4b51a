// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/exact_sum.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace halfstep;

namespace {

using Limits = std::numeric_limits<float>;

/// Floats of every exponent and sign, zeros of both signs and subnormal numbers.
std::vector<float> wildValues(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<float> values;
    while (values.size() < count) {
        const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        if (std::isfinite(value)) values.push_back(value);
    }
    values[0] = -0.0F;
    values[1] = Limits::denorm_min();
    values[2] = Limits::max();
    values[3] = -Limits::max();
    return values;
}

struct Moments {
    ExactSum sum;
    ExactSum squares;
    bool operator==(const Moments &) const = default;
};

Moments oneByOne(const std::vector<float> &values)
{
    Moments moments;
    for (const float value : values) {
        moments.sum.add(value);
        moments.squares.addProduct(value, value);
    }
    return moments;
}

Moments atOnce(std::span<const float> values)
{
    Moments moments;
    addMoments(values, moments.sum, moments.squares);
    return moments;
}

} // namespace

class TstExactSum : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsExactly_data();
    void sumsExactly();
    void squaresExactly_data();
    void squaresExactly();
    void roundsOnce_data();
    void roundsOnce();
    void fastEqualsPlain_data();
    void fastEqualsPlain();
    void anyOrder();
    void anySplit();
    void comesBack();
};

void TstExactSum::sumsExactly_data()
{
    QTest::addColumn<std::vector<float>>("values");
    QTest::addColumn<double>("sum");
    QTest::newRow("nothing") << std::vector<float>{} << 0.0;
    QTest::newRow("one") << std::vector<float>{-2.5F} << -2.5;
    QTest::newRow("zeros of both signs") << std::vector<float>{0.0F, -0.0F} << 0.0;
    QTest::newRow("small survives large") << std::vector<float>{1e30F, 1.0F, -1e30F} << 1.0;
    QTest::newRow("smallest survives largest")
        << std::vector<float>{Limits::max(), -Limits::denorm_min(), -Limits::max()} << -std::ldexp(1.0, -149);
    QTest::newRow("beyond float") << std::vector<float>{Limits::max(), Limits::max()} << 2.0 * Limits::max();
    QTest::newRow("cancels to zero") << std::vector<float>{0.1F, -0.1F} << 0.0;
    QTest::newRow("negative carries") << std::vector<float>{-1.0F, std::ldexp(1.0F, -60)} << -1.0 + std::ldexp(1.0, -60);
}

void TstExactSum::sumsExactly()
{
    QFETCH(std::vector<float>, values);
    QFETCH(double, sum);
    QCOMPARE(atOnce(values).sum.value(), sum);
}

void TstExactSum::squaresExactly_data()
{
    QTest::addColumn<std::vector<float>>("values");
    QTest::addColumn<double>("sum");
    QTest::newRow("nothing") << std::vector<float>{} << 0.0;
    QTest::newRow("signs do not matter") << std::vector<float>{3.0F, -4.0F} << 25.0;
    QTest::newRow("smallest") << std::vector<float>{Limits::denorm_min()} << std::ldexp(1.0, -298);
    QTest::newRow("largest") << std::vector<float>{-Limits::max()} << static_cast<double>(Limits::max()) * Limits::max();
}

void TstExactSum::squaresExactly()
{
    QFETCH(std::vector<float>, values);
    QFETCH(double, sum);
    QCOMPARE(atOnce(values).squares.value(), sum);
}

void TstExactSum::roundsOnce_data()
{
    QTest::addColumn<double>("tail");
    QTest::addColumn<double>("expected");
    const double one = 1.0;
    const double next = std::nextafter(1.0, 2.0);
    QTest::newRow("below half") << std::ldexp(1.0, -54) << one;
    QTest::newRow("tie goes to even") << std::ldexp(1.0, -53) << one;
    QTest::newRow("above half") << std::ldexp(3.0, -54) << next;
}

void TstExactSum::roundsOnce()
{
    QFETCH(double, tail);
    QFETCH(double, expected);
    const std::vector<float> values{1.0F, static_cast<float>(tail)};
    QCOMPARE(atOnce(values).sum.value(), expected);
    const std::vector<float> odd{1.0F, std::ldexp(1.0F, -52), std::ldexp(1.0F, -53)};
    QCOMPARE(atOnce(odd).sum.value(), 1.0 + std::ldexp(1.0, -51)); // a tie behind an odd last bit goes up
    const std::vector<float> sticky{1.0F, std::ldexp(1.0F, -53), Limits::denorm_min()};
    QCOMPARE(atOnce(sticky).sum.value(), std::nextafter(1.0, 2.0)); // the last bit far away decides
    const std::vector<float> negative{-1.0F, -std::ldexp(1.0F, -53), -Limits::denorm_min()};
    QCOMPARE(atOnce(negative).sum.value(), -std::nextafter(1.0, 2.0));
}

void TstExactSum::fastEqualsPlain_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {4, 96, 97, 98, 1001, 32768, 32769, 70001}) QTest::addRow("%d values", count) << count;
}

void TstExactSum::fastEqualsPlain()
{
    QFETCH(int, count);
    const auto values = wildValues(static_cast<std::size_t>(count), 7);
    const Moments moments = atOnce(values);
    QVERIFY(moments == oneByOne(values));
    ExactSum sum;
    ExactSum squares;
    sum.add(values);
    squares.addSquares(values);
    QVERIFY(sum == moments.sum && squares == moments.squares);
    const std::vector<float> same(values.size(), -Limits::max()); // every addition in one place, as large as can be
    QVERIFY(atOnce(same) == oneByOne(same));
}

void TstExactSum::anyOrder()
{
    auto values = wildValues(5000, 1);
    const Moments first = atOnce(values);
    std::shuffle(values.begin(), values.end(), std::mt19937(2));
    QVERIFY(atOnce(values) == first);
    QCOMPARE(atOnce(values).sum.value(), first.sum.value());
    std::reverse(values.begin(), values.end());
    QVERIFY(oneByOne(values) == first);
}

void TstExactSum::anySplit()
{
    const auto values = wildValues(3000, 3);
    const Moments whole = atOnce(values);
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, std::size_t{1499}, values.size()}) {
        Moments parts = atOnce(std::span(values).subspan(cut));
        const Moments rest = atOnce(std::span(values).first(cut));
        parts.sum.merge(rest.sum);
        parts.squares.merge(rest.squares);
        QVERIFY(parts == whole);
    }
}

void TstExactSum::comesBack()
{
    for (const ExactSum &sum : {ExactSum{}, atOnce(wildValues(100, 4)).sum, atOnce(std::vector<float>{-1.0F}).sum}) {
        const ExactSum copy = ExactSum::restore(sum.normalizedLimbs());
        QVERIFY(copy == sum);
        QCOMPARE(copy.value(), sum.value());
    }
    const auto limbs = atOnce(std::vector<float>{-1.0F}).sum.normalizedLimbs();
    for (std::size_t i = 0; i + 1 < limbs.size(); ++i) QVERIFY(limbs[i] >= 0 && limbs[i] < (std::int64_t{1} << 32));
}

HALFSTEP_TEST_CLASS(exact_sum, TstExactSum)
#include "tst_exact_sum.moc"
