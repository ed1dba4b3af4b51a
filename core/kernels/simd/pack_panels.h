// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/simd/window_blocks.h"
#include "core/kernels/simd/window_phases.h"

#include <cstddef>

namespace halfstep {

/// Where a weight of a phase stands in its panel and in the file.
struct PackedWeight {
    std::size_t group = 0;
    std::size_t channel = 0; ///< inside the group
    std::size_t tap = 0;
    std::size_t k = 0;         ///< inside the tap
    std::size_t fileIndex = 0; ///< in the filter's own order
};

/// Call visit(PackedWeight) for every weight that a phase uses.
template <class Visit>
void forEachWeight(const Window &window, const WindowPhase &phase, Visit visit)
{
    const Convolution &c = phase.sizes;
    const TapCount count = countTaps(c, phase.order);
    if (count.taps == 0) return;
    const std::size_t columnsPerTap = count.length / static_cast<std::size_t>(c.groupInputs());
    const std::size_t tapsPerRow = count.taps / static_cast<std::size_t>(c.filterHeight);
    for (std::int32_t o = 0; o < c.outputDepth; ++o)
        for (std::int32_t y = 0; y < c.filterHeight; ++y)
            for (std::int32_t x = 0; x < c.filterWidth; ++x)
                for (std::int32_t i = 0; i < c.groupInputs(); ++i) {
                    const auto column = static_cast<std::size_t>(x);
                    PackedWeight weight;
                    weight.group = static_cast<std::size_t>(o / c.groupOutputs());
                    weight.channel = static_cast<std::size_t>(o % c.groupOutputs());
                    weight.tap = columnsPerTap == 1
                                     ? tapIndex(c, phase.order, static_cast<std::size_t>(y), column)
                                     : static_cast<std::size_t>(y) * tapsPerRow + column / columnsPerTap;
                    weight.k = column % columnsPerTap * static_cast<std::size_t>(c.groupInputs()) +
                               static_cast<std::size_t>(i);
                    weight.fileIndex = static_cast<std::size_t>(
                        filterIndex(window.sizes, window.order, o, phase.firstKy + y * phase.stepKy,
                                    phase.firstKx + x * phase.stepKx, i));
                    visit(weight);
                }
}

} // namespace halfstep
