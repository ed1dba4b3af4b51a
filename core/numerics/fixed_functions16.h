// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Elementary functions in 16-bit fixed point, as the gates of TensorFlow Lite's integer LSTM compute them, bit for bit. A raw
/// value with k integer bits stands for raw * 2^(k - 15). Results have none; 1 is 32767.
///   source   gemmlowp's fixed-point functions; restated from measurements

#include <cstdint>

namespace halfstep {

/// 1 / (1 + e^-a).
///   integerBits   0 to 6
std::int16_t fixedLogistic(std::int16_t a, int integerBits);

/// Hyperbolic tangent.
///   integerBits   0 to 6
std::int16_t fixedTanh(std::int16_t a, int integerBits);

} // namespace halfstep
