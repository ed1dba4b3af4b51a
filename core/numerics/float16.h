// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

inline constexpr float LargestFloat16 = 65504;
inline constexpr float SmallestNormalFloat16 = 0x1p-14f;

/// The IEEE half-precision number nearest to `value`, as its 16 bits; ties go to the even one. Magnitudes beyond
/// LargestFloat16 saturate to it, infinities too; NaN stays NaN.
std::uint16_t toFloat16(float value);

/// The same, but what rounds beyond LargestFloat16 becomes infinite.
std::uint16_t toFloat16OrInfinity(float value);

/// The value of a half-precision number: exact.
float fromFloat16(std::uint16_t bits);

/// The number with the 8 significant bits of bfloat16 nearest to a finite `value`; ties go to the even one.
float roundedToBfloat16(float value);

/// The upper 16 bits of that number; infinities stay, NaN becomes a quiet one of the same sign.
std::uint16_t toBfloat16(float value);
float fromBfloat16(std::uint16_t bits); ///< exact

std::vector<std::uint16_t> toFloat16(std::span<const float> values);
std::vector<float> fromFloat16(std::span<const std::uint16_t> values);

} // namespace halfstep
