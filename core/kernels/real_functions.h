// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Elementary functions in float, made of additions, multiplications, divisions and bit operations alone, without
/// branches: the same bits on every processor that follows IEEE 754, and loops over them vectorize. (A C library
/// chooses among variants by processor.) Built without contraction into fused operations.
///   accuracy   relative error under 3e-7 where the result is a normal number, tested against double precision
///   source     own minimax fits

#include <bit>
#include <cstdint>

namespace halfstep {

/// Nearest integer, ties to even, as a float and as an integer.
///   x   of magnitude under 2^22
struct RoundedReal {
    float real;
    std::int32_t integer;
};
[[gnu::always_inline]] inline RoundedReal roundToEven(float x)
{
    // Adding 1.5 * 2^23 leaves no bits for a fraction.
    constexpr float Shift = 12582912.0F;
    const float shifted = x + Shift;
    return {shifted - Shift, std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(Shift)};
}

/// 2^n for n in [-126, 127].
[[gnu::always_inline]] inline float powerOfTwo(std::int32_t n)
{
    return std::bit_cast<float>((n + 127) << 23);
}

/// e^x. Overflows to infinity, fades into denormals and 0; NaN stays NaN.
[[gnu::always_inline]] inline float expReal(float x)
{
    constexpr float Log2OfE = 1.44269504F;
    constexpr float Ln2High = 0.693359375F; // few bits: the product with n is exact
    constexpr float Ln2Low = -2.12194440e-4F;
    const float low = x < -104.0F ? -104.0F : x;
    const float clamped = low > 89.0F ? 89.0F : low;
    const RoundedReal n = roundToEven(clamped * Log2OfE);
    const float r = (clamped - n.real * Ln2High) - n.real * Ln2Low;
    float p = 0.00019858114F;
    p = p * r + 0.00139344973F;
    p = p * r + 0.00833336171F;
    p = p * r + 0.0416664556F;
    p = p * r + 0.166666672F;
    p = p * r + 0.5F;
    const float y = (p * r) * r + r + 1.0F;
    // In two steps, because 2^n alone leaves the range of normal numbers at both ends.
    const std::int32_t half = n.integer >> 1;
    return y * powerOfTwo(half) * powerOfTwo(n.integer - half);
}

[[gnu::always_inline]] inline float magnitudeReal(float x)
{
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7FFFFFFFU);
}

/// `magnitude` (>= 0) with the sign of `sign`.
[[gnu::always_inline]] inline float withSign(float magnitude, float sign)
{
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude)
                                | (std::bit_cast<std::uint32_t>(sign) & 0x80000000U));
}

/// Hyperbolic tangent.
[[gnu::always_inline]] inline float tanhReal(float x)
{
    const float a = magnitudeReal(x);
    const float z = a * a;
    float p = -0.00606236188F;
    p = p * z + 0.0209734049F;
    p = p * z - 0.0538458638F;
    p = p * z + 0.133327365F;
    p = p * z - 0.333333284F;
    const float small = (p * z) * a + a;
    const float large = 1.0F - 2.0F / (expReal(2.0F * a) + 1.0F);
    return withSign(a < 0.625F ? small : large, x);
}

/// 1 / (1 + e^-x); keeps its relative accuracy where it fades to 0.
[[gnu::always_inline]] inline float logisticReal(float x)
{
    const float e = expReal(-magnitudeReal(x));
    const float numerator = x < 0.0F ? e : 1.0F;
    return numerator / (1.0F + e);
}

/// x, or e^x - 1 under zero; the latter to 1e-7 absolutely.
[[gnu::always_inline]] inline float eluReal(float x)
{
    const float below = expReal(x < 0.0F ? x : 0.0F) - 1.0F;
    return x < 0.0F ? below : x;
}

/// x times the share of the normal distribution below x, both tails to the relative accuracy of e^(-x^2/2).
[[gnu::always_inline]] inline float geluReal(float x)
{
    constexpr float SquareRootOfHalf = 0.707106781F;
    const float z = magnitudeReal(x) * SquareRootOfHalf;
    const float t = 1.0F / (1.0F + 0.4F * z);
    float p = -0.0277252160F;
    p = p * t + 0.187908545F;
    p = p * t - 0.475175172F;
    p = p * t + 0.516105056F;
    p = p * t - 0.258490890F;
    p = p * t + 0.258289069F;
    p = p * t + 0.134397984F;
    p = p * t + 0.213918850F;
    p = p * t + 0.225070924F;
    p = p * t + 0.225700885F;
    const float tail = 0.5F * (p * t) * expReal(-z * z); // P(X > |x|)
    return x * (x < 0.0F ? tail : 1.0F - tail);
}

/// The approximation of the same by a hyperbolic tangent.
[[gnu::always_inline]] inline float geluApproximateReal(float x)
{
    constexpr float SquareRootOfTwoOverPi = 0.797884561F;
    return 0.5F * x * (1.0F + tanhReal(SquareRootOfTwoOverPi * (x + 0.044715F * x * x * x)));
}

/// x * min(max(x + 3, 0), 6) / 6.
[[gnu::always_inline]] inline float hardSwishReal(float x)
{
    const float shifted = x + 3.0F;
    const float low = shifted < 0.0F ? 0.0F : shifted;
    const float gate = low > 6.0F ? 6.0F : low;
    return x * gate * (1.0F / 6.0F);
}

} // namespace halfstep
