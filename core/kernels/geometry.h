// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Sizes, padding and strides that several operators share.

#include "core/model/shape.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace halfstep {

/// How a window meets the border; the numbers are those of the model file.
enum class Padding : std::int8_t { Same = 0, Valid = 1 };

/// One axis of a sliding window.
struct WindowAxis {
    std::int32_t input = 0;    ///< size of the image, >= 0
    std::int32_t filter = 1;   ///< >= 1
    std::int32_t stride = 1;   ///< >= 1
    std::int32_t dilation = 1; ///< >= 1

    /// Steps of the window; 0 where the filter does not fit (VALID). Nothing on overflow.
    std::optional<std::int32_t> outputSize(Padding padding) const;
    /// Positions before the image; what is odd of the total goes behind it. For VALID it is 0.
    std::int32_t paddingBefore(std::int32_t outputSize) const;
};

/// Distance in elements between neighbours along each axis of a dense tensor; zeros if it has no elements.
std::vector<std::int64_t> denseStrides(const Shape &shape);

/// The shape that both broadcast to, or nothing: axes aligned at the end, sizes equal or 1.
std::optional<Shape> broadcastShape(const Shape &a, const Shape &b);

/// Strides to walk a tensor of `shape` along the axes of `to`, which it broadcasts to: 0 along
/// stretched axes.
std::vector<std::int64_t> broadcastStrides(const Shape &shape, const Shape &to);

/// An axis option that counts from the end where it is negative: [0, rank), or nothing.
std::optional<int> normalizedAxis(std::int64_t axis, int rank);

/// Product of the sizes of axes [begin, end).
std::int64_t countBetween(const Shape &shape, int begin, int end);

} // namespace halfstep
