// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/fixed_functions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr std::int32_t One = std::numeric_limits<std::int32_t>::max(); // without integer bits

std::int32_t times(std::int32_t a, std::int32_t b)
{
    return saturatingRoundingDoublingHighMul(a, b);
}

std::int32_t shiftRight(std::int32_t a, int bits)
{
    return roundingDivideByPowerOfTwo(a, bits);
}

std::int32_t saturate(std::int64_t value)
{
    constexpr std::int64_t Low = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t High = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(value < Low ? Low : value > High ? High : value);
}

std::int32_t saturatingShiftLeft(std::int32_t a, int bits)
{
    if (a == 0) return 0;
    if (bits > 31) return a > 0 ? One : std::numeric_limits<std::int32_t>::min();
    return saturate(std::int64_t{a} * (std::int64_t{1} << bits));
}

/// From `from` integer bits to `to`.
std::int32_t rescale(std::int32_t a, int from, int to)
{
    return from < to ? shiftRight(a, to - from) : saturatingShiftLeft(a, from - to);
}

std::int32_t wrappingAdd(std::int32_t a, std::int32_t b)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
}

std::int32_t wrappingSubtract(std::int32_t a, std::int32_t b)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(b));
}

/// (a + b) / 2, halves away from zero.
std::int32_t halfSum(std::int32_t a, std::int32_t b)
{
    const std::int64_t sum = std::int64_t{a} + b;
    return static_cast<std::int32_t>((sum + (sum >= 0 ? 1 : -1)) / 2);
}

/// e^a for a in [-1/4, 0): four terms of the series around -1/8.
std::int32_t expOfQuarter(std::int32_t a)
{
    constexpr std::int32_t ExpOfEighth = 1895147668;
    constexpr std::int32_t Third = 715827883;
    const std::int32_t x = wrappingAdd(a, 1 << 28);
    const std::int32_t x2 = times(x, x);
    const std::int32_t x3 = times(x2, x);
    const std::int32_t x4 = times(x2, x2);
    const std::int32_t cubes = times(wrappingAdd(shiftRight(x4, 2), x3), Third);
    const std::int32_t terms = shiftRight(wrappingAdd(cubes, x2), 1);
    return wrappingAdd(ExpOfEighth, times(ExpOfEighth, wrappingAdd(x, terms)));
}

int leadingZeros(std::int32_t x)
{
    return std::countl_zero(static_cast<std::uint32_t>(x));
}

} // namespace

std::int32_t expOfNegative(std::int32_t a, int integerBits)
{
    if (a == 0) return One;
    const std::int32_t quarter = 1 << (29 - integerBits);
    const std::int32_t inQuarter = (a & (quarter - 1)) - quarter;
    const std::int32_t left = wrappingSubtract(inQuarter, a);
    std::int32_t result = expOfQuarter(rescale(inQuarter, integerBits, 0));
    // e^-(2^exponent), exponent from -2
    constexpr std::array<std::int32_t, 7> Factors{1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    for (int i = 0; i < static_cast<int>(Factors.size()); ++i) {
        const int exponent = i - 2;
        if (integerBits > exponent && (left & (1 << (31 - integerBits + exponent))) != 0)
            result = times(result, Factors[static_cast<std::size_t>(i)]);
    }
    if (integerBits > 5 && a < -(1 << (36 - integerBits))) return 0;
    return result;
}

std::int32_t oneOverOnePlus(std::int32_t a)
{
    constexpr std::int32_t FortyEightOver17 = 1515870810; // 2 integer bits
    constexpr std::int32_t MinusThirtyTwoOver17 = -1010580540;
    constexpr std::int32_t OneIn2 = 1 << 29;
    const std::int32_t halfDenominator = halfSum(a, One);
    std::int32_t x = wrappingAdd(FortyEightOver17, times(halfDenominator, MinusThirtyTwoOver17));
    for (int step = 0; step < 3; ++step) {
        const std::int32_t miss = wrappingSubtract(OneIn2, times(halfDenominator, x));
        x = wrappingAdd(x, rescale(times(x, miss), 4, 2));
    }
    return rescale(x, 1, 0);
}

FixedReciprocal reciprocal(std::int32_t x, int integerBits)
{
    if (x == 0) return {One, integerBits - 31};
    const int zeros = leadingZeros(x);
    const auto fraction = static_cast<std::int32_t>((static_cast<std::uint32_t>(x) << zeros) - (1U << 31));
    return {oneOverOnePlus(fraction), integerBits - zeros};
}

QuantizedMultiplier inverseSquareRoot(std::int32_t x)
{
    if (x <= 1) return {One, 0};
    int shift = 11;
    while (x >= (1 << 29)) {
        x /= 4;
        ++shift;
    }
    const int leftBits = (leadingZeros(x) - 1) / 2 - 1;
    shift -= leftBits;
    x <<= 2 * leftBits;
    // Newton's iteration on values with 3 integer bits, products rescaled back to 3
    constexpr std::int32_t OneIn3 = 1 << 28;
    constexpr std::int32_t ThreeHalves = OneIn3 + OneIn3 / 2;
    constexpr std::int32_t SquareRootOfHalf = 1518500250;
    const std::int32_t half = shiftRight(x >> 1, 1);
    std::int32_t v = OneIn3;
    for (int step = 0; step < 5; ++step) {
        const std::int32_t cube = rescale(times(times(v, v), v), 9, 3);
        v = rescale(wrappingSubtract(times(ThreeHalves, v), times(half, cube)), 6, 3);
    }
    v = times(v, SquareRootOfHalf);
    if (shift < 0) {
        v = wrappingShiftLeft(v, -shift);
        shift = 0;
    }
    return {v, -shift};
}

std::int32_t logOfSum(std::int32_t z)
{
    constexpr std::int32_t Ln2 = 1488522236;
    constexpr std::int32_t FourthRootOfHalf = 1805811301;
    constexpr std::int32_t SquareRootOfHalf = 1518500250;
    constexpr std::int32_t Quarter = 536870912;
    constexpr std::int32_t AlphaN = 117049297;
    constexpr std::int32_t AlphaD = 127690142;
    constexpr std::int32_t AlphaI = 1057819769;
    constexpr std::int32_t AlphaF = 638450708;
    constexpr int InputBits = 12;
    constexpr int SumBits = 6;
    const std::int32_t quarterInSum = rescale(Quarter, 0, SumBits);
    const auto wholeInSum = [](int value) { return saturatingShiftLeft(value, 31 - SumBits); };

    // z = r * 2^power, once with r under sqrt(1/2), once above: the smaller r wins
    const int headroom = leadingZeros(z);
    const std::int32_t first
        = saturatingShiftLeft(times(saturatingShiftLeft(z, headroom - 1), SquareRootOfHalf), 1);
    const std::int32_t firstPower
        = saturate(std::int64_t{wholeInSum(InputBits - headroom)} + quarterInSum);
    const int scaledHeadroom = leadingZeros(times(z, SquareRootOfHalf)) - 1;
    const std::int32_t second = saturatingShiftLeft(z, scaledHeadroom);
    const std::int32_t secondPower
        = saturate(std::int64_t{wholeInSum(InputBits - scaledHeadroom)} - quarterInSum);
    const std::int32_t r = std::min(first, second);
    const std::int32_t power = std::max(firstPower, secondPower);

    const std::int32_t p = halfSum(r, FourthRootOfHalf);
    const std::int32_t difference = wrappingSubtract(r, FourthRootOfHalf);
    const std::int32_t q = wrappingAdd(difference, difference);
    const std::int32_t square = times(q, q);
    const std::int32_t numerator = wrappingAdd(times(q, r), times(times(q, square), AlphaN));
    const std::int32_t inner = wrappingAdd(wrappingAdd(AlphaI, q), times(AlphaD, square));
    const std::int32_t denominator = wrappingAdd(times(p, inner), times(AlphaF, q));
    const std::int32_t inverse = oneOverOnePlus(denominator);
    const std::int32_t sum
        = wrappingAdd(times(power, Ln2), times(rescale(numerator, 0, SumBits), inverse));
    return rescale(sum, SumBits, 5);
}

std::int32_t inputRadius(int integerBits, int leftShift)
{
    const double reach = (std::ldexp(1.0, integerBits) - 1.0) * std::ldexp(1.0, 31 - integerBits - leftShift);
    constexpr double Limit = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::floor(std::min(reach, Limit)));
}

} // namespace halfstep
