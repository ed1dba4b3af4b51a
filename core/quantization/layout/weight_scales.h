// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/numerics/affine.h"

#include <span>
#include <vector>

namespace halfstep {

/// Scales of symmetric int8 weights: largest magnitude / 127, one for each channel of the layout; all > 0.
/// A channel of zeros takes the largest scale of the others (1 if there is none): any scale stores it exactly, this one
/// stretches no ratio of scales.
///   values   finite
std::vector<float> weightScales(std::span<const float> values, const ChannelLayout &layout);

/// The same for 4 bits: the finest scale that keeps the channel in [-8, 7].
std::vector<float> nibbleScales(std::span<const float> values, const ChannelLayout &layout);

/// Scales of blocks of `block` neighbours in int4: largest magnitude / 7, rounded to the 8 significant bits of bfloat16 (ties to even),
/// as LiteRT's readers of float16 block scales expect.
std::vector<float> blockScales(std::span<const float> values, std::size_t block);

/// Enlarge scales whose bias would leave int32: afterwards |bias| <= scale * inputScale * (2^31 - 1) / 2, which leaves
/// the other half to the accumulated products. Beside int16 activations biases are int64, and the bound is 2^46 steps.
///   scales   one, or one for each value of the bias
void makeRoomForBias(std::vector<float> &scales, std::span<const float> bias, double inputScale, DataType activation);

/// Scales of the bias: float32 of the products in double precision.
std::vector<float> biasScales(std::span<const float> weightScales, double inputScale);

} // namespace halfstep
