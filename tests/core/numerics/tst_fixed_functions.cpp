// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/fixed_functions.h"
#include "tests/support/test_registry.h"

#include <cmath>

using namespace halfstep;

namespace {

/// The real number of a raw value with this many integer bits.
double real(std::int32_t raw, int integerBits)
{
    return std::ldexp(static_cast<double>(raw), integerBits - 31);
}

std::int32_t raw(double value, int integerBits)
{
    return static_cast<std::int32_t>(std::round(std::ldexp(value, 31 - integerBits)));
}

} // namespace

class TstFixedFunctions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exponentials();
    void exponentialAtTheEdges();
    void reciprocals();
    void inverseRoots();
    void logarithms();
    void radius_data();
    void radius();
};

void TstFixedFunctions::exponentials()
{
    for (double x = -20; x < 0; x += 0.0137)
        for (const int bits : {5, 6, 12}) {
            const double got = real(expOfNegative(raw(x, bits), bits), 0);
            const double argument = real(raw(x, bits), bits);
            QVERIFY2(std::fabs(got - std::exp(argument)) < 1e-6, qPrintable(QString::number(x)));
        }
}

void TstFixedFunctions::exponentialAtTheEdges()
{
    QCOMPARE(expOfNegative(0, 5), INT32_MAX);       // e^0, as near to 1 as it gets
    QCOMPARE(expOfNegative(INT32_MIN, 6), 0);       // -64: cut off under -32
    QVERIFY(expOfNegative(INT32_MIN, 5) < 1 << 5);  // -32 itself is not
    QVERIFY(expOfNegative(-1, 5) > INT32_MAX - 4096); // the smallest step under 0, to the accuracy of the series
}

void TstFixedFunctions::reciprocals()
{
    for (const std::int32_t x : {1, 2, 3, 5, 127, 128, 255, 1000, 65535, 1 << 19, 123456789, INT32_MAX}) {
        const FixedReciprocal inverse = reciprocal(x, 31);
        const double got = std::ldexp(real(inverse.value, 0), -inverse.bitsOverUnit);
        QVERIFY2(std::fabs(got * x - 1) < 1e-8, qPrintable(QString::number(x)));
    }
}

void TstFixedFunctions::inverseRoots()
{
    QCOMPARE(inverseSquareRoot(0), (QuantizedMultiplier{INT32_MAX, 0}));
    QCOMPARE(inverseSquareRoot(1), (QuantizedMultiplier{INT32_MAX, 0}));
    for (const std::int32_t x : {2, 3, 4, 7, 100, 255, 4096, 1 << 20, 1 << 29, (1 << 29) + 1, INT32_MAX}) {
        const QuantizedMultiplier inverse = inverseSquareRoot(x);
        QVERIFY(inverse.exponent <= 0);
        const double got = std::ldexp(real(inverse.mantissa, 0), inverse.exponent);
        QVERIFY2(std::fabs(got * std::sqrt(static_cast<double>(x)) - 1) < 2e-6, qPrintable(QString::number(x)));
    }
}

/// Over the sums that LOG_SOFTMAX meets: 1 to 4095, 12 integer bits.
void TstFixedFunctions::logarithms()
{
    for (double x = 1; x < 4095; x *= 1.0173) {
        const double argument = real(raw(x, 12), 12);
        const double got = real(logOfSum(raw(x, 12)), 5);
        QVERIFY2(std::fabs(got - std::log(argument)) < 2e-6, qPrintable(QString::number(x)));
    }
}

void TstFixedFunctions::radius_data()
{
    QTest::addColumn<int>("leftShift");
    QTest::addColumn<int>("expected");
    QTest::newRow("31 * 2^26, whole") << 0 << 31 * (1 << 26);
    QTest::newRow("shifted") << 20 << 31 * 64;
    QTest::newRow("floor of 15.5") << 27 << 15;
    QTest::newRow("nothing is left") << 31 << 0;
}

void TstFixedFunctions::radius()
{
    QFETCH(int, leftShift);
    QFETCH(int, expected);
    QCOMPARE(inputRadius(5, leftShift), expected);
}

HALFSTEP_TEST_CLASS(fixed_functions, TstFixedFunctions)
#include "tst_fixed_functions.moc"
