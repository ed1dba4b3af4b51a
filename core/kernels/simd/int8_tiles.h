// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/simd/finish_sums.h"
#include "core/kernels/simd/window_blocks.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace halfstep {

/// Output channels of a panel of int8 weights, and weights of one channel that lie together.
inline constexpr std::size_t Int8PanelWidth = 16;
inline constexpr std::size_t QuadLength = 4;

/// Lines of outputs times panels of packed weights. The activations are 16-bit with their zero point taken away
/// (pairs of products are then exact in 32 bits).
struct Int8TileWork {
    std::span<const Line<std::int16_t>> lines; ///< up to three values behind a tap are read, and meet weights of 0
    const Taps *taps = nullptr;
    const std::int8_t *panels = nullptr; ///< [panel][tap][k/4][16][4], zeros behind the last channel and the last k
    std::size_t firstPanel = 0;
    std::size_t lastPanel = 0;
    std::size_t channels = 0;    ///< of the group
    std::size_t outputDepth = 0; ///< values from one output pixel to the next
    void *output = nullptr;      ///< first channel of the group in output pixel 0: std::int8_t, or float with Kind::Float
    const SumFinish *finish = nullptr;
    std::size_t firstColumn = 0; ///< of the group in `finish`
};

/// Exact sums in 32 bits (they wrap), then the finish.
void computeInt8Tiles(const Int8TileWork &work);

/// to[i] = from[i] - zeroPoint
void widenInt8(const std::int8_t *from, std::size_t count, std::int32_t zeroPoint, std::int16_t *to);

} // namespace halfstep
