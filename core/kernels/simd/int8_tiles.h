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

/// How int8 activations meet int8 weights. The sums are the same.
enum class Int8Multiply {
    Pairs, ///< activations as 16-bit numbers without their zero point: pairs of products are exact
           ///< in 32 bits
    Dot,   ///< activations + 128 as bytes, four products in one instruction (AVX-512 VNNI)
};

/// The faster of those that this processor has.
Int8Multiply bestInt8Multiply();

/// Lines of outputs times panels of packed weights.
///   T   std::int16_t: Pairs; std::uint8_t: Dot
template <class T>
struct Int8TileWork {
    std::span<const Line<T>>
        lines; ///< up to three values behind a tap are read, and meet weights of 0
    const Taps *taps = nullptr;
    const std::int8_t *panels =
        nullptr; ///< [panel][tap][k/4][16][4], zeros behind the last channel and the last k
    const std::int32_t *weightSums = nullptr; ///< [panel][16]; for Dot
    std::size_t firstPanel = 0;
    std::size_t lastPanel = 0;
    std::size_t channels = 0;    ///< of the group
    std::size_t outputDepth = 0; ///< values from one output pixel to the next
    void *output = nullptr; ///< first channel of the group in output pixel 0: std::int8_t, or float
                            ///< with Kind::Float
    const SumFinish *finish = nullptr;
    std::size_t firstColumn = 0; ///< of the group in `finish`
};

/// Exact sums in 32 bits (they wrap), then the finish. Dot only where bestInt8Multiply() says so.
void computeInt8Tiles(const Int8TileWork<std::int16_t> &work);
void computeInt8Tiles(const Int8TileWork<std::uint8_t> &work);

/// Pairs: to[i] = from[i] - zeroPoint
void widenInt8(const std::int8_t *from, std::size_t count, std::int32_t zeroPoint,
               std::int16_t *to);

} // namespace halfstep
