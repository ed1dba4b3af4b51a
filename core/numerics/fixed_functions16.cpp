// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/fixed_functions16.h"

#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace halfstep {

namespace {

using Raw = std::int16_t;

constexpr Raw One = 32767;
constexpr int FractionBits = 15;

Raw times(Raw a, Raw b)
{
    return saturatingRoundingDoublingHighMul(a, b);
}

Raw wrapped(std::int32_t value)
{
    return static_cast<Raw>(value);
}

Raw saturated(std::int32_t value)
{
    return static_cast<Raw>(std::clamp<std::int32_t>(value, -32768, 32767));
}

/// A constant of 31 fraction bits.
constexpr Raw constant(std::int32_t value)
{
    return static_cast<Raw>(roundingDivideByPowerOfTwo(value, 16));
}

Raw shifted(Raw value, int left)
{
    return left < 0 ? roundingDivideByPowerOfTwo(value, -left) : saturated(std::int32_t{value} << left);
}

/// e^a for a in [-1/4, 0): a series around -1/8.
Raw expOfQuarter(Raw a)
{
    constexpr Raw Middle = constant(1895147668); // e^(-1/8)
    constexpr Raw Third = constant(715827883);
    const Raw x = wrapped(a + (1 << 12));
    const Raw x2 = times(x, x);
    const Raw x3 = times(x2, x);
    const Raw x4 = times(x2, x2);
    const Raw inner = wrapped(times(wrapped(roundingDivideByPowerOfTwo(x4, 2) + x3), Third) + x2);
    const Raw sum = wrapped(x + roundingDivideByPowerOfTwo(inner, 1));
    return saturated(Middle + times(Middle, sum));
}

/// e^a for a <= 0.
Raw expOfNegative16(Raw a, int integerBits)
{
    constexpr std::array<Raw, 7> Powers{constant(1672461947), constant(1302514674), constant(790015084), constant(290630308),
                                        constant(39332535),   constant(720401),     constant(242)}; // e^(-1/4), e^(-1/2) …
    if (a == 0) return One;
    if (integerBits > 5 && a < -(1 << (FractionBits + 5 - integerBits))) return 0;
    const int quarter = 1 << (FractionBits - 2 - integerBits);
    const Raw modulo = wrapped((a & (quarter - 1)) - quarter);
    Raw result = expOfQuarter(shifted(modulo, integerBits));
    const int rest = modulo - a;
    for (int power = -2; power <= 4 && power < integerBits; ++power) {
        const int bit = FractionBits - integerBits + power;
        if (rest & (1 << bit)) result = times(result, Powers[static_cast<std::size_t>(power + 2)]);
    }
    return result;
}

/// 2 / (1 + a) for a in [0, 1], with two integer bits: three steps of Newton's.
Raw twiceReciprocal(Raw a)
{
    constexpr std::int32_t OneOf2 = 1 << 13;
    const std::int32_t sum = std::int32_t{a} + One;
    const Raw half = wrapped((sum + (sum >= 0 ? 1 : -1)) / 2);
    Raw x = wrapped(constant(1515870810) + times(half, constant(-1010580540)));
    for (int i = 0; i < 3; ++i) {
        const Raw rest = wrapped(OneOf2 - times(half, x));
        x = wrapped(x + shifted(times(x, rest), 2));
    }
    return x;
}

Raw negativeMagnitude(Raw a)
{
    return a < 0 ? a : wrapped(-a);
}

} // namespace

std::int16_t fixedLogistic(std::int16_t a, int integerBits)
{
    if (a == 0) return 1 << 14;
    const Raw positive = shifted(twiceReciprocal(expOfNegative16(negativeMagnitude(a), integerBits)), 1);
    return a > 0 ? positive : wrapped(One - positive);
}

std::int16_t fixedTanh(std::int16_t a, int integerBits)
{
    if (a == 0) return 0;
    constexpr std::int32_t OneOf2 = 1 << 13;
    const Raw reciprocal = twiceReciprocal(expOfNegative16(negativeMagnitude(a), integerBits + 1));
    const Raw magnitude = shifted(wrapped(reciprocal - OneOf2), 2);
    return a < 0 ? wrapped(-magnitude) : magnitude;
}

} // namespace halfstep
