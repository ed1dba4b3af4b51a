// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/float16.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace halfstep {

namespace {

constexpr std::uint32_t MantissaBits = 10;
constexpr std::uint32_t MantissaMask = 0x3ff;
constexpr std::uint32_t ExponentMask = 0x1f;
constexpr float SmallestStep = 0x1p-24f; ///< of numbers below SmallestNormalFloat16

} // namespace

std::uint16_t toFloat16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
    if (std::isnan(value)) return static_cast<std::uint16_t>(sign | 0x7e00);
    const float magnitude = std::min(std::abs(value), LargestFloat16);
    if (magnitude < SmallestNormalFloat16) {
        const float steps = magnitude / SmallestStep; // exact: a power of two
        const auto whole = static_cast<std::uint32_t>(steps);
        const float rest = steps - static_cast<float>(whole);
        const bool up = rest > 0.5f || (rest == 0.5f && (whole & 1) != 0);
        return static_cast<std::uint16_t>(sign | (whole + (up ? 1 : 0)));
    }
    // 13 bits of the mantissa go; a carry moves into the exponent, as it should.
    const auto wide = std::bit_cast<std::uint32_t>(magnitude);
    const std::uint32_t rounded = wide + 0xfff + (wide >> 13 & 1);
    return static_cast<std::uint16_t>(sign | ((rounded >> 13) - (std::uint32_t{112} << MantissaBits)));
}

std::uint16_t toFloat16OrInfinity(float value)
{
    constexpr float FirstTooLarge = 65520;
    constexpr std::uint16_t Infinity = 0x7c00;
    if (!(std::abs(value) >= FirstTooLarge)) return toFloat16(value);
    return static_cast<std::uint16_t>(Infinity | (value < 0 ? 0x8000 : 0));
}

float fromFloat16(std::uint16_t bits)
{
    const std::uint32_t sign = std::uint32_t{bits} >> 15 << 31;
    const std::uint32_t exponent = bits >> MantissaBits & ExponentMask;
    const std::uint32_t mantissa = bits & MantissaMask;
    if (exponent == 0) {
        const float magnitude = static_cast<float>(mantissa) * SmallestStep;
        return sign != 0 ? -magnitude : magnitude;
    }
    if (exponent == ExponentMask) return std::bit_cast<float>(sign | 0x7f800000u | mantissa << 13);
    return std::bit_cast<float>(sign | (exponent + 112) << 23 | mantissa << 13);
}

float roundedToBfloat16(float value)
{
    constexpr std::uint32_t JustUnderHalf = 0x7fff;
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t rounded = bits + JustUnderHalf + (bits >> 16 & 1U);
    return std::bit_cast<float>(rounded & 0xffff0000U);
}

std::uint16_t toBfloat16(float value)
{
    if (std::isnan(value)) return static_cast<std::uint16_t>(std::signbit(value) ? 0xffc0 : 0x7fc0);
    return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(roundedToBfloat16(value)) >> 16);
}

float fromBfloat16(std::uint16_t bits)
{
    return std::bit_cast<float>(std::uint32_t{bits} << 16);
}

std::vector<std::uint16_t> toFloat16(std::span<const float> values)
{
    std::vector<std::uint16_t> halves(values.size());
    std::transform(values.begin(), values.end(), halves.begin(), [](float value) { return toFloat16(value); });
    return halves;
}

std::vector<float> fromFloat16(std::span<const std::uint16_t> values)
{
    std::vector<float> floats(values.size());
    std::transform(values.begin(), values.end(), floats.begin(), [](std::uint16_t half) { return fromFloat16(half); });
    return floats;
}

} // namespace halfstep
