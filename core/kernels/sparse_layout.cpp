// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/sparse_layout.h"

#include "core/kernels/geometry.h"

#include <algorithm>
#include <cstdint>

namespace halfstep {

namespace {

std::vector<std::int64_t> widened(const SparseIndices &indices)
{
    return std::visit(
        [](const auto &list) -> std::vector<std::int64_t> {
            if constexpr (requires { list.begin(); })
                return {list.begin(), list.end()};
            else
                return {};
        },
        indices);
}

/// One level of the tree of values: every node of the level above has `size` children, or those that its segment lists.
struct Level {
    bool isSparse = false;
    std::int64_t size = 0; ///< positions along the axis
    std::int64_t stride = 0; ///< in elements of the dense tensor
    std::vector<std::int64_t> segments;
    std::vector<std::int64_t> positions;
};

bool isPermutation(const std::vector<std::int32_t> &order)
{
    std::vector<bool> seen(order.size(), false);
    for (const std::int32_t axis : order) {
        if (axis < 0 || static_cast<std::size_t>(axis) >= order.size() || seen[static_cast<std::size_t>(axis)]) return false;
        seen[static_cast<std::size_t>(axis)] = true;
    }
    return true;
}

/// The axes are those of the tensor, cut into blocks where the block map says so, and then those within the blocks.
struct ExpandedAxis {
    std::int64_t size = 0;
    std::int64_t stride = 0;
};

std::optional<std::vector<ExpandedAxis>> expandedAxes(const Sparsity &sparsity, const Shape &shape)
{
    const std::size_t rank = shape.dims.size();
    const std::size_t blocks = sparsity.blockMap.size();
    if (sparsity.traversalOrder.size() != rank + blocks || sparsity.dimensions.size() != rank + blocks
        || !isPermutation(sparsity.traversalOrder))
        return std::nullopt;
    const std::vector<std::int64_t> strides = denseStrides(shape);
    std::vector<ExpandedAxis> axes;
    for (std::size_t i = 0; i < rank; ++i) axes.push_back({shape.dims[i], strides[i]});
    for (std::size_t level = 0; level < rank + blocks; ++level)
        if (static_cast<std::size_t>(sparsity.traversalOrder[level]) >= rank && sparsity.dimensions[level].isSparse)
            return std::nullopt; // blocks are dense
    for (std::size_t b = 0; b < blocks; ++b) {
        const auto found = std::find(sparsity.traversalOrder.begin(), sparsity.traversalOrder.end(), static_cast<std::int32_t>(rank + b));
        const std::int64_t size = sparsity.dimensions[static_cast<std::size_t>(found - sparsity.traversalOrder.begin())].denseSize;
        const std::int32_t cut = sparsity.blockMap[b];
        if (size < 1 || cut < 0 || static_cast<std::size_t>(cut) >= rank) return std::nullopt;
        const ExpandedAxis whole = axes[static_cast<std::size_t>(cut)];
        if (whole.size % size != 0) return std::nullopt;
        axes[static_cast<std::size_t>(cut)] = {whole.size / size, whole.stride * size};
        axes.push_back({size, whole.stride});
    }
    return axes;
}

/// Whether the lists of a level serve this many nodes; how many nodes it has.
std::optional<std::int64_t> checkedNodes(const Level &level, std::int64_t parents)
{
    if (!level.isSparse) {
        constexpr std::int64_t Most = std::int64_t{1} << 40;
        if (level.size > 0 && parents > Most / level.size) return std::nullopt;
        return parents * level.size;
    }
    if (level.segments.size() != static_cast<std::size_t>(parents) + 1 || level.segments.front() != 0
        || !std::is_sorted(level.segments.begin(), level.segments.end())
        || level.segments.back() != static_cast<std::int64_t>(level.positions.size()))
        return std::nullopt;
    for (const std::int64_t position : level.positions)
        if (position < 0 || position >= level.size) return std::nullopt;
    return level.segments.back();
}

/// The offsets of all nodes of a level from those of the level above.
std::vector<std::size_t> offsetsOf(const Level &level, const std::vector<std::size_t> &parents)
{
    std::vector<std::size_t> offsets;
    for (std::size_t parent = 0; parent < parents.size(); ++parent) {
        const std::int64_t begin = level.isSparse ? level.segments[parent] : 0;
        const std::int64_t end = level.isSparse ? level.segments[parent + 1] : level.size;
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t position = level.isSparse ? level.positions[static_cast<std::size_t>(i)] : i;
            offsets.push_back(parents[parent] + static_cast<std::size_t>(position * level.stride));
        }
    }
    return offsets;
}

std::optional<std::vector<Level>> levelsOf(const Sparsity &sparsity, const Shape &shape)
{
    const auto axes = expandedAxes(sparsity, shape);
    if (!axes) return std::nullopt;
    std::vector<Level> levels;
    for (std::size_t i = 0; i < axes->size(); ++i) {
        const ExpandedAxis &axis = (*axes)[static_cast<std::size_t>(sparsity.traversalOrder[i])];
        const DimensionMetadata &stored = sparsity.dimensions[i];
        if (!stored.isSparse && stored.denseSize != axis.size) return std::nullopt;
        levels.push_back({stored.isSparse, axis.size, axis.stride, widened(stored.arraySegments), widened(stored.arrayIndices)});
    }
    return levels;
}

} // namespace

std::optional<std::vector<std::size_t>> placesOfSparse(const Sparsity &sparsity, const Shape &shape, std::size_t storedValues)
{
    const auto levels = levelsOf(sparsity, shape);
    if (!levels) return std::nullopt;
    std::int64_t nodes = 1;
    for (const Level &level : *levels) {
        const auto next = checkedNodes(level, nodes);
        if (!next) return std::nullopt;
        nodes = *next;
        if (nodes == 0) return std::vector<std::size_t>{};
    }
    if (static_cast<std::uint64_t>(nodes) > storedValues) return std::nullopt;
    std::vector<std::size_t> offsets{0};
    for (const Level &level : *levels) offsets = offsetsOf(level, offsets);
    return offsets;
}

} // namespace halfstep
