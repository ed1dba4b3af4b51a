// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Elementary functions in fixed point, as TensorFlow Lite's integer kernels compute them, bit for bit. A raw value
/// with k integer bits stands for raw * 2^(k - 31).
///   source   gemmlowp's fixed-point functions; restated from measurements

#include "core/numerics/fixed_point.h"

#include <cstdint>

namespace halfstep {

/// e^a for a <= 0 with `integerBits` integer bits (0 to 26). The result has none; 1 is INT32_MAX.
std::int32_t expOfNegative(std::int32_t a, int integerBits);

/// 1 / (1 + a) for a in [0, 1]; argument and result without integer bits.
std::int32_t oneOverOnePlus(std::int32_t a);

/// 1 / x for a raw value x > 0 with `integerBits` integer bits: result * 2^(-bitsOverUnit), the result without
/// integer bits.
struct FixedReciprocal {
    std::int32_t value = 0;
    int bitsOverUnit = 0;
};
FixedReciprocal reciprocal(std::int32_t x, int integerBits);

/// 1 / sqrt(x) for an integer x: a mantissa without integer bits and an exponent <= 0. x <= 1 gives INT32_MAX, 0.
QuantizedMultiplier inverseSquareRoot(std::int32_t x);

/// The natural logarithm of z > 0 with 12 integer bits; the result has 5.
std::int32_t logOfSum(std::int32_t z);

/// Greatest magnitude of a difference that still tells, given its multiplier's left shift: see SOFTMAX.
std::int32_t inputRadius(int integerBits, int leftShift);

} // namespace halfstep
