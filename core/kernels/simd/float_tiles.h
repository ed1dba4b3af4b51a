// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/activation_range.h"
#include "core/kernels/simd/window_blocks.h"

#include <cstddef>
#include <span>

namespace halfstep {

/// Output channels that are computed together; the unit of packed weights.
inline constexpr std::size_t PanelWidth = 16;

/// Lines of outputs times panels of packed weights.
struct FloatTileWork {
    std::span<const Line<float>> lines;
    const Taps *taps = nullptr;
    const float *panels = nullptr; ///< [panel][tap][k][16], zeros behind the last channel
    const float *bias = nullptr;   ///< [panel][16]
    std::size_t firstPanel = 0;
    std::size_t lastPanel = 0;
    std::size_t channels = 0;    ///< of the group; the last panel may hold fewer than 16
    std::size_t outputDepth = 0; ///< values from one output pixel to the next
    float *output = nullptr;     ///< first channel of the group in output pixel 0
    RealRange range;
    FloatSum sum = FloatSum::Fused;
};

/// output = clamp(bias + sum over taps and k), one chain in that order, fused or plain. The bits are
/// the same on every CPU with fused multiply-add and for every cut into lines and panels.
void computeFloatTiles(const FloatTileWork &work);

} // namespace halfstep
