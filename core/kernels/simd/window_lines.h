// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/simd/window_blocks.h"
#include "core/kernels/simd/window_phases.h"

#include <cstddef>
#include <vector>

namespace halfstep {

/// The lines of a block: one for each output row, or one in all where the phase is pointwise.
///   base        first value of the block's first window
///   rowLength   values from one input row to the next
template <class T>
void makeLines(const WindowPhase &phase, const BlockPlan &plan, const Block &block, const T *base,
               std::size_t rowLength, std::vector<Line<T>> &lines)
{
    const Convolution &c = phase.sizes;
    lines.clear();
    Line<T> line;
    line.first = base;
    line.step = static_cast<std::ptrdiff_t>(c.strideX) * c.inputDepth;
    line.pixelStep = phase.pixelStep;
    if (plan.isPointwise) {
        line.count = block.count;
        line.pixel = phase.firstPixel + block.first * phase.pixelStep;
        lines.push_back(line);
        return;
    }
    line.count = static_cast<std::size_t>(c.outputWidth);
    for (std::size_t y = 0; y < block.count; ++y) {
        line.first = base + y * static_cast<std::size_t>(c.strideY) * rowLength;
        line.pixel = phase.outputPixel(block.batch, block.first + y, 0);
        lines.push_back(line);
    }
}

/// Step to the next group of input channels.
template <class T>
void nextGroup(const Convolution &c, std::vector<Line<T>> &lines)
{
    for (Line<T> &line : lines)
        line.first += c.groupInputs();
}

} // namespace halfstep
