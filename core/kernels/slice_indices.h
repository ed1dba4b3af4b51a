// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace halfstep {

/// Rows of indices; each names a slice of a tensor by its leading axes.
struct SliceIndices {
    std::vector<std::int32_t> sizes;   ///< of the leading axes
    std::vector<std::int64_t> strides; ///< in slices
    std::size_t rows = 0;
    std::size_t sliceElements = 0;
};

/// What indices of shape [..., depth] name in a tensor of `shape`; nothing if the depth does not fit.
std::optional<SliceIndices> sliceIndices(const Shape &indices, const Shape &shape);

/// The numbers of the slices that the indices name, row by row; none where slices have neither indices nor elements.
///   type     for the error
///   errors   IndexOutOfRange
Result<std::vector<std::size_t>> slicesOf(const SliceIndices &named, OpType type, const TensorView &indices);

} // namespace halfstep
