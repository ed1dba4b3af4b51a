// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/geometry.h"

#include <algorithm>
#include <limits>

namespace halfstep {

std::optional<std::int32_t> WindowAxis::outputSize(Padding padding) const
{
    const std::int64_t reach = (std::int64_t{filter} - 1) * dilation + 1;
    if (reach > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    const std::int64_t covered = padding == Padding::Same ? std::int64_t{input} + stride - 1
                                                          : std::int64_t{input} + stride - reach;
    const std::int64_t steps = covered < 0 ? 0 : covered / stride;
    if (steps > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    return static_cast<std::int32_t>(steps);
}

std::int32_t WindowAxis::paddingBefore(std::int32_t outputSize) const
{
    const std::int64_t reach = (std::int64_t{filter} - 1) * dilation + 1;
    const std::int64_t total = (std::int64_t{outputSize} - 1) * stride + reach - input;
    return static_cast<std::int32_t>(std::max<std::int64_t>(total, 0) / 2);
}

std::vector<std::int64_t> denseStrides(const Shape &shape)
{
    std::vector<std::int64_t> strides(shape.dims.size());
    if (elementCount(shape) == 0) return strides;
    std::int64_t step = 1;
    for (std::size_t axis = strides.size(); axis-- > 0;) {
        strides[axis] = step;
        step *= shape.dims[axis];
    }
    return strides;
}

std::optional<Shape> broadcastShape(const Shape &a, const Shape &b)
{
    const Shape &longer = a.rank() >= b.rank() ? a : b;
    const Shape &shorter = a.rank() >= b.rank() ? b : a;
    Shape result = longer;
    const int lead = longer.rank() - shorter.rank();
    for (int axis = 0; axis < shorter.rank(); ++axis) {
        const std::int32_t one = longer[lead + axis];
        const std::int32_t other = shorter[axis];
        if (one != other && one != 1 && other != 1) return std::nullopt;
        result[lead + axis] = one == 1 ? other : one;
    }
    return result;
}

std::vector<std::int64_t> broadcastStrides(const Shape &shape, const Shape &to)
{
    std::vector<std::int64_t> strides = denseStrides(shape);
    for (std::size_t axis = 0; axis < strides.size(); ++axis)
        if (shape.dims[axis] == 1) strides[axis] = 0;
    strides.insert(strides.begin(), to.dims.size() - shape.dims.size(), 0);
    return strides;
}

std::optional<int> normalizedAxis(std::int64_t axis, int rank)
{
    const std::int64_t counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) return std::nullopt;
    return static_cast<int>(counted);
}

std::int64_t countBetween(const Shape &shape, int begin, int end)
{
    std::int64_t count = 1;
    for (int axis = begin; axis < end; ++axis)
        count *= shape[axis];
    return count;
}

} // namespace halfstep
