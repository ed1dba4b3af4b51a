// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/reference/convolution.h"

#include "core/kernels/simd/window_blocks.h"

#include <cstddef>
#include <vector>

namespace halfstep {

/// A plain convolution that fills a regular part of the output.
///
/// An ordinary convolution is one phase. A transposed one with strides (sy, sx) falls into sy * sx
/// of them: the outputs of one remainder of y and x by the strides meet the same part of the
/// filter, in reversed order.
struct WindowPhase {
    Convolution sizes; ///< output sizes are those of the part

    std::int32_t firstKy =
        0; ///< filter row of the phase's row t: firstKy + t * stepKy; the same for columns
    std::int32_t stepKy = 1;
    std::int32_t firstKx = 0;
    std::int32_t stepKx = 1;

    std::size_t firstPixel = 0; ///< of the part in the whole output
    std::size_t pixelStep = 1;  ///< in pixels of the whole output
    std::size_t rowStep = 0;
    std::size_t batchStep = 0;

    TapOrder order = TapOrder::Rows;

    std::size_t outputPixel(std::size_t batch, std::size_t y, std::size_t x) const
    {
        return firstPixel + batch * batchStep + y * rowStep + x * pixelStep;
    }

    /// A matrix product over pixels that follow each other in input and output.
    bool isPointwise() const
    {
        return sizes.isPointwise() &&
               rowStep == pixelStep * static_cast<std::size_t>(sizes.outputWidth) &&
               batchStep == rowStep * static_cast<std::size_t>(sizes.outputHeight);
    }
};

/// The phases of a window; phases without an output are left out.
std::vector<WindowPhase> windowPhases(const Window &window);

} // namespace halfstep
