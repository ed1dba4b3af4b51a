// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Fixed-point arithmetic of TensorFlow Lite's integer kernels. Every rounding is stated: results
/// are those of LiteRT 2.3.0 bit for bit. Shifts to the left wrap silently as there: callers keep
/// their values small enough.

#include <cstdint>

namespace halfstep {

/// A real factor as mantissa * 2^(exponent - 31); mantissa 0 or of magnitude in [2^30, 2^31),
/// exponent in [-31, …].
struct QuantizedMultiplier {
    std::int32_t mantissa = 0;
    int exponent = 0; ///< > 0: shift to the left, < 0: to the right
    bool roundsOnce = false; ///< of the whole product, half up; else in two steps

    /// The same times 2^bits.
    constexpr QuantizedMultiplier shifted(int bits) const { return {mantissa, exponent + bits, roundsOnce}; }

    bool operator==(const QuantizedMultiplier &) const = default;
};

/// The nearest multiplier; the mantissa rounds half away from zero. Factors under 2^-32 become 0.
///   factor   finite
QuantizedMultiplier quantizeMultiplier(double factor);

/// floor((2*a*b + 2^31) / 2^32): ties go toward +infinity (-0.5 gives 0). INT32_MIN * INT32_MIN
/// gives INT32_MAX.
constexpr std::int32_t saturatingRoundingDoublingHighMul(std::int32_t a, std::int32_t b)
{
    if (a == INT32_MIN && b == INT32_MIN) return INT32_MAX;
    const std::int64_t product = std::int64_t{a} * b;
    const std::int64_t nudge = product >= 0 ? (std::int64_t{1} << 30) : 1 - (std::int64_t{1} << 30);
    return static_cast<std::int32_t>((product + nudge) / (std::int64_t{1} << 31));
}

/// The same on 16 bits: shift 15, -32768 * -32768 gives 32767.
constexpr std::int16_t saturatingRoundingDoublingHighMul(std::int16_t a, std::int16_t b)
{
    if (a == INT16_MIN && b == INT16_MIN) return INT16_MAX;
    const std::int32_t product = std::int32_t{a} * b;
    const std::int32_t nudge = product >= 0 ? (1 << 14) : 1 - (1 << 14);
    return static_cast<std::int16_t>((product + nudge) / (1 << 15));
}

/// x / 2^exponent; ties go away from zero.
///   exponent   >= 0; from 32 on the result is 0
template <class T>
constexpr T roundingDivideByPowerOfTwo(T x, int exponent)
{
    if (exponent == 0) return x;
    if (exponent >= 32) return 0;
    const std::int64_t wide = x;
    const std::int64_t mask = (std::int64_t{1} << exponent) - 1;
    const std::int64_t threshold = (mask >> 1) + (wide < 0 ? 1 : 0);
    return static_cast<T>((wide >> exponent) + ((wide & mask) > threshold ? 1 : 0));
}

/// x * 2^exponent as a 32-bit register computes it: bits beyond it are lost.
constexpr std::int32_t wrappingShiftLeft(std::int32_t x, int exponent)
{
    return exponent >= 32 ? 0
                          : static_cast<std::int32_t>(static_cast<std::uint32_t>(x) << exponent);
}

/// x * factor with one rounding, half up, as a build of TensorFlow Lite with single rounding computes it; what does not
/// fit 32 bits wraps.
///   factor   exponent <= 30; under -31 the result is 0
constexpr std::int32_t multiplyRoundingOnce(std::int32_t x, QuantizedMultiplier factor)
{
    if (factor.exponent < -31) return 0;
    const int shift = 31 - factor.exponent;
    return static_cast<std::int32_t>((std::int64_t{x} * factor.mantissa + (std::int64_t{1} << (shift - 1))) >> shift);
}

/// x * factor with two roundings: high multiply (ties toward +infinity), then division by a power
/// of two (ties away from zero). The reference kernels' requantization. One rounding where the factor says so.
constexpr std::int32_t multiplyByQuantizedMultiplier(std::int32_t x, QuantizedMultiplier factor)
{
    if (factor.roundsOnce) return multiplyRoundingOnce(x, factor);
    const std::int32_t shifted = factor.exponent > 0 ? wrappingShiftLeft(x, factor.exponent) : x;
    const std::int32_t product = saturatingRoundingDoublingHighMul(shifted, factor.mantissa);
    return factor.exponent < 0 ? roundingDivideByPowerOfTwo(product, -factor.exponent) : product;
}

/// x * factor with two roundings, both half up: the form of the optimized kernels on x86. Differs
/// from multiplyByQuantizedMultiplier on negative ties only.
constexpr std::int32_t multiplyRoundingUp(std::int32_t x, QuantizedMultiplier factor)
{
    const std::int32_t shifted = factor.exponent > 0 ? wrappingShiftLeft(x, factor.exponent) : x;
    const std::int64_t product =
        (std::int64_t{shifted} * factor.mantissa + (std::int64_t{1} << 30)) >> 31;
    const int right = factor.exponent < 0 ? -factor.exponent : 0;
    if (right == 0) return static_cast<std::int32_t>(product);
    if (right >= 62) return 0;
    return static_cast<std::int32_t>((product + (std::int64_t{1} << (right - 1))) >> right);
}

/// x * factor for 64-bit sums, with the mantissa reduced to 16 bits and one rounding, half up.
///   x        in [-2^47, 2^47)
///   factor   exponent in [-31, 8)
std::int32_t multiplyWideByQuantizedMultiplier(std::int64_t x, QuantizedMultiplier factor);

} // namespace halfstep
