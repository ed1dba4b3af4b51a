// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The affine map real = scale * (stored - zeroPoint): how scales are chosen and how values are stored.
/// All arithmetic is double precision; a scale is rounded to float32 once and used as rounded; ties round away from zero.

#include "core/model/data_type.h"
#include "core/model/quant_params.h"
#include "core/model/range.h"

#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// No scale of an activation is smaller: products of two scales must stay normal float32 numbers.
inline constexpr double SmallestScale = 0x1p-60;

/// Choose the affine map that stores the real range `range` as `type`.
///
/// The range is first widened to contain 0, so that 0.0 is stored exactly. The ends are not nudged onto the grid.
///   range    real units; min <= max, both finite
///   type     Int8, UInt8: scale = (max - min) / 255; Int16: symmetric, scale = max(|min|, |max|) / 32767, zeroPoint 0
///   result   one scale >= SmallestScale ([0, 0] is taken for [0, 1]); zeroPoint in [storedMin(type), storedMax(type)]
///   source   TensorFlow Lite quantization specification
QuantParams chooseQuantParams(Range range, DataType type);

/// The reals between the smallest and the largest stored value of a map with one scale.
Range representableRange(const QuantParams &params, DataType type);

/// The stored value nearest to `real`, saturated to the type. `real` may be infinite; NaN becomes the zero point.
std::int64_t storeValue(double real, double scale, std::int64_t zeroPoint, DataType type);

/// `values` stored with one scale.
std::vector<std::int8_t> storeInt8(std::span<const float> values, double scale, std::int64_t zeroPoint);

std::vector<std::int16_t> storeInt16(std::span<const float> values, double scale, std::int64_t zeroPoint);

/// Where an element of a tensor finds its scale: `channels` scales along one axis, each for `inner` neighbours.
/// Element i belongs to channel (i / inner) % channels.
struct ChannelLayout {
    std::size_t channels = 1;
    std::size_t inner = 1;

    std::size_t channelOf(std::size_t element) const { return element / inner % channels; }
    bool operator==(const ChannelLayout &) const = default;
};

/// The layout of axis `axis` of a tensor with these sizes; a negative axis: one channel for all.
ChannelLayout channelLayout(std::span<const std::int32_t> sizes, int axis);

/// Largest magnitude of each channel; 0 for a channel of zeros. All values are finite.
std::vector<double> largestMagnitudes(std::span<const float> values, const ChannelLayout &layout);

/// Weights stored symmetrically in [-127, 127], one scale a channel, each > 0.
std::vector<std::int8_t> storeSymmetric(std::span<const float> values, const ChannelLayout &layout,
                                        std::span<const float> scales);

/// 4-bit weights in [-8, 7], one scale a channel, each > 0; packed two to a byte, the first in the low half, the last byte filled with 0.
std::vector<std::uint8_t> storeNibbles(std::span<const float> values, const ChannelLayout &layout, std::span<const float> scales);

/// A bias stored as int32 with zero point 0, saturated to +-(2^31 - 1); one scale, or one for each value.
std::vector<std::int32_t> storeBias(std::span<const float> values, std::span<const float> scales);

/// The same as int64, saturated to +-2^62.
std::vector<std::int64_t> storeWideBias(std::span<const float> values, std::span<const float> scales);

} // namespace halfstep
