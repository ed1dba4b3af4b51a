// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/slice_indices.h"

#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

namespace halfstep {

std::optional<SliceIndices> sliceIndices(const Shape &indices, const Shape &shape)
{
    const int last = indices.rank() - 1;
    if (last < 0 || indices[last] > shape.rank()) return std::nullopt;
    SliceIndices named;
    named.sizes.assign(shape.dims.begin(), shape.dims.begin() + indices[last]);
    named.strides.resize(named.sizes.size());
    std::int64_t step = 1;
    for (std::size_t axis = named.sizes.size(); axis-- > 0;) {
        named.strides[axis] = step;
        step *= named.sizes[axis];
    }
    named.rows = static_cast<std::size_t>(countBetween(indices, 0, last));
    named.sliceElements = static_cast<std::size_t>(countBetween(shape, indices[last], shape.rank()));
    return named;
}

Result<std::vector<std::size_t>> slicesOf(const SliceIndices &named, OpType type,
                                          const TensorView &indices)
{
    if (named.sizes.empty() && named.sliceElements == 0) return std::vector<std::size_t>{};
    const std::vector<std::int64_t> values = integersOf(indices.type, indices.bytes);
    std::vector<std::size_t> slices(named.rows);
    const std::size_t depth = named.sizes.size();
    for (std::size_t row = 0; row < named.rows; ++row) {
        std::int64_t slice = 0;
        for (std::size_t axis = 0; axis < depth; ++axis) {
            const std::int64_t index = values[row * depth + axis];
            if (index < 0 || index >= named.sizes[axis])
                return indexOutOfRange(type, index, named.sizes[axis]);
            slice += index * named.strides[axis];
        }
        slices[row] = static_cast<std::size_t>(slice);
    }
    return slices;
}

} // namespace halfstep
