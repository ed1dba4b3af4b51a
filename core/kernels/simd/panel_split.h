// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

namespace halfstep {

/// Panels of output channels cut into parts for threads, where blocks of outputs alone are too few.
struct PanelSplit {
    std::size_t panels = 0;
    std::size_t parts = 1;

    std::size_t first(std::size_t part) const { return panels * part / parts; }
};

inline PanelSplit splitPanels(std::size_t panels, std::size_t blocks, int threads)
{
    constexpr std::size_t PiecesPerThread = 4;
    constexpr std::size_t SmallestPart = 4; // panels; below, a part does not pay for its start
    const std::size_t wanted = static_cast<std::size_t>(threads) * PiecesPerThread;
    if (threads <= 1 || blocks == 0 || blocks >= wanted) return {panels, 1};
    const std::size_t parts = (wanted + blocks - 1) / blocks;
    return {panels, std::clamp<std::size_t>(panels / SmallestPart, 1, parts)};
}

} // namespace halfstep
