// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/fixed_point.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <random>

using namespace halfstep;

class TstFixedPoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quantizesFactors_data();
    void quantizesFactors();
    void highMultiply_data();
    void highMultiply();
    void highMultiply16_data();
    void highMultiply16();
    void dividesByPowersOfTwo_data();
    void dividesByPowersOfTwo();
    void requantizes_data();
    void requantizes();
    void bothFormsDifferOnNegativeTiesAlone();
    void wideMultiply_data();
    void wideMultiply();
};

void TstFixedPoint::quantizesFactors_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("mantissa");
    QTest::addColumn<int>("exponent");
    QTest::newRow("zero") << 0.0 << 0 << 0;
    QTest::newRow("one half is the smallest mantissa") << 0.5 << (1 << 30) << 0;
    QTest::newRow("one") << 1.0 << (1 << 30) << 1;
    QTest::newRow("rounding carries into the exponent")
        << 1.0 - std::ldexp(1.0, -33) << (1 << 30) << 1;
    QTest::newRow("a tie of the mantissa goes away from zero")
        << 0.5 + std::ldexp(1.0, -32) << (1 << 30) + 1 << 0;
    QTest::newRow("negative") << -0.5 << -(1 << 30) << 0;
    QTest::newRow("smallest that is kept") << std::ldexp(1.0, -32) << (1 << 30) << -31;
    QTest::newRow("smaller is zero") << std::ldexp(1.0, -33) << 0 << 0;
    QTest::newRow("infinite is zero") << std::ldexp(1.0, 1030) << 0 << 0;
}

void TstFixedPoint::quantizesFactors()
{
    QFETCH(const double, factor);
    const QuantizedMultiplier result = quantizeMultiplier(factor);
    QTEST(int{result.mantissa}, "mantissa");
    QTEST(result.exponent, "exponent");
}

void TstFixedPoint::highMultiply_data()
{
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<int>("product");
    const int half = 1 << 30;
    QTest::newRow("tie, positive: up") << 1 << half << 1;
    QTest::newRow("tie, negative: up to zero") << -1 << half << 0;
    QTest::newRow("tie, -1.5: up to -1") << -3 << half << -1;
    QTest::newRow("under a tie, negative") << -3 << half + 1 << -2;
    QTest::newRow("largest") << INT32_MAX << INT32_MAX << INT32_MAX - 1;
    QTest::newRow("the one overflow saturates") << INT32_MIN << INT32_MIN << INT32_MAX;
    QTest::newRow("smallest times largest") << INT32_MIN << INT32_MAX << -INT32_MAX;
}

void TstFixedPoint::highMultiply()
{
    QFETCH(const int, a);
    QFETCH(const int, b);
    QTEST(saturatingRoundingDoublingHighMul(a, b), "product");
    QTEST(saturatingRoundingDoublingHighMul(b, a), "product");
}

void TstFixedPoint::highMultiply16_data()
{
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<int>("product");
    QTest::newRow("tie, positive: up") << 1 << (1 << 14) << 1;
    QTest::newRow("tie, negative: up to zero") << -1 << (1 << 14) << 0;
    QTest::newRow("the one overflow saturates") << -32768 << -32768 << 32767;
    QTest::newRow("smallest times largest") << -32768 << 32767 << -32767;
}

void TstFixedPoint::highMultiply16()
{
    QFETCH(const int, a);
    QFETCH(const int, b);
    QTEST(int{saturatingRoundingDoublingHighMul(static_cast<std::int16_t>(a),
                                                static_cast<std::int16_t>(b))},
          "product");
}

void TstFixedPoint::dividesByPowersOfTwo_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<int>("quotient");
    QTest::newRow("by one") << -7 << 0 << -7;
    QTest::newRow("tie, positive: away from zero") << 1 << 1 << 1;
    QTest::newRow("tie, negative: away from zero") << -1 << 1 << -1;
    QTest::newRow("tie at 2.5") << 10 << 2 << 3;
    QTest::newRow("tie at -2.5") << -10 << 2 << -3;
    QTest::newRow("under a tie") << 9 << 2 << 2;
    QTest::newRow("over a tie, negative") << -9 << 2 << -2;
    QTest::newRow("smallest by 2^31") << INT32_MIN << 31 << -1;
    QTest::newRow("largest by 2^31") << INT32_MAX << 31 << 1;
    QTest::newRow("beyond the register") << INT32_MAX << 32 << 0;
}

void TstFixedPoint::dividesByPowersOfTwo()
{
    QFETCH(const int, x);
    QFETCH(const int, exponent);
    QTEST(roundingDivideByPowerOfTwo(x, exponent), "quotient");
}

void TstFixedPoint::requantizes_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("twoRoundings");
    QTest::addColumn<int>("halfUp");
    QTest::newRow("zero") << 0 << 0.75 << 0 << 0;
    QTest::newRow("factor above one shifts to the left") << 5 << 3.0 << 15 << 15;
    QTest::newRow("tie, positive") << 2 << 0.25 << 1 << 1;
    QTest::newRow("tie, negative: away from zero, or up") << -2 << 0.25 << -1 << 0;
    QTest::newRow("tie of the high multiply: up in both") << -1 << 0.5 << 0 << 0;
    QTest::newRow("1.25 rounded twice, over 1.5 to 2") << 5 << 0.25 << 2 << 2;
    QTest::newRow("smallest accumulator") << INT32_MIN << 0.5 << -(1 << 30) << -(1 << 30);
    QTest::newRow("largest accumulator") << INT32_MAX << 0.25 << (1 << 29) << (1 << 29);
}

void TstFixedPoint::requantizes()
{
    QFETCH(const int, x);
    QFETCH(const double, factor);
    const QuantizedMultiplier multiplier = quantizeMultiplier(factor);
    QTEST(multiplyByQuantizedMultiplier(x, multiplier), "twoRoundings");
    QTEST(multiplyRoundingUp(x, multiplier), "halfUp");
}

void TstFixedPoint::bothFormsDifferOnNegativeTiesAlone()
{
    std::mt19937 random(7);
    std::uniform_int_distribution<int> accumulators(-100000, 100000);
    std::uniform_int_distribution<int> exponents(-12, 1);
    for (int i = 0; i < 20000; ++i) {
        const int x = accumulators(random);
        const QuantizedMultiplier factor{(1 << 30) + (1 << 20) * (i % 1000), exponents(random)};
        const int twice = multiplyByQuantizedMultiplier(x, factor);
        const int up = multiplyRoundingUp(x, factor);
        const bool isTie = twice != up;
        QVERIFY(!isTie || (x < 0 && up == twice + 1));
    }
}

void TstFixedPoint::wideMultiply_data()
{
    QTest::addColumn<qint64>("x");
    QTest::addColumn<int>("mantissa");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<int>("result");
    QTest::newRow("half") << qint64{10} << (1 << 30) << 0 << 5;
    QTest::newRow("tie, positive: up") << qint64{1} << (1 << 30) << 0 << 1;
    QTest::newRow("tie, negative: up") << qint64{-1} << (1 << 30) << 0 << 0;
    QTest::newRow("the mantissa has 16 bits")
        << (qint64{1} << 40) << (1 << 30) + (1 << 14) << -20 << (1 << 19);
    QTest::newRow("its largest value does not carry")
        << (qint64{1} << 15) << INT32_MAX << 0 << 32767;
    QTest::newRow("shift to the left") << qint64{3} << (1 << 30) << 7 << 192;
}

void TstFixedPoint::wideMultiply()
{
    QFETCH(const qint64, x);
    QFETCH(const int, mantissa);
    QFETCH(const int, exponent);
    QTEST(multiplyWideByQuantizedMultiplier(x, {mantissa, exponent}), "result");
}

HALFSTEP_TEST_CLASS(fixed_point, TstFixedPoint)
#include "tst_fixed_point.moc"
