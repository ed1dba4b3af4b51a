// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace halfstep {

/// A typed index. Ids of different kinds do not mix; the default id means none.
template <class Tag>
struct Id {
    std::int32_t value = -1; ///< index, or negative: none

    constexpr Id() = default;
    constexpr explicit Id(std::int32_t index) : value(index) {}
    constexpr explicit Id(std::size_t index) : value(static_cast<std::int32_t>(index)) {}

    constexpr explicit operator bool() const { return value >= 0; }
    constexpr std::size_t index() const { return static_cast<std::size_t>(value); } ///< only if not none
    auto operator<=>(const Id &) const = default;
};

using SubgraphId = Id<struct SubgraphTag>; ///< index into Model::subgraphs
using TensorId = Id<struct TensorTag>;     ///< index into Subgraph::tensors
using OpId = Id<struct OpTag>;             ///< index into Subgraph::ops
using BufferId = Id<struct BufferTag>;     ///< index into Model::buffers

} // namespace halfstep

template <class Tag>
struct std::hash<halfstep::Id<Tag>> {
    std::size_t operator()(halfstep::Id<Tag> id) const noexcept { return std::hash<std::int32_t>{}(id.value); }
};
