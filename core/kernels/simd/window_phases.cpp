// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/window_phases.h"

namespace halfstep {

namespace {

/// One axis of a transposed convolution: the outputs first, first + stride, …
struct AxisPhase {
    std::int32_t outputs = 0;
    std::int32_t taps = 0;
    std::int32_t firstTap =
        0; ///< filter position of the phase's first tap; the next ones lie `stride` before
    std::int32_t pad = 0;
};

/// Output `out` pairs filter position k with input (out + pad - k) / stride where that divides.
/// With first + pad = whole * stride + rest the positions are rest + j * stride, and the input is
/// whole - j: in reversed order a window that ends at `whole` and moves by one.
AxisPhase axisPhase(std::int32_t first, std::int32_t outputSize, std::int32_t filter,
                    std::int32_t stride, std::int32_t pad)
{
    const std::int32_t whole = (first + pad) / stride;
    const std::int32_t rest = (first + pad) % stride;
    AxisPhase phase;
    phase.outputs = first < outputSize ? (outputSize - first + stride - 1) / stride : 0;
    phase.taps = rest < filter ? (filter - rest + stride - 1) / stride : 0;
    phase.firstTap = rest + (phase.taps - 1) * stride;
    phase.pad = phase.taps - 1 - whole;
    return phase;
}

WindowPhase wholeWindow(const Convolution &sizes)
{
    WindowPhase phase;
    phase.sizes = sizes;
    phase.rowStep = static_cast<std::size_t>(sizes.outputWidth);
    phase.batchStep = phase.rowStep * static_cast<std::size_t>(sizes.outputHeight);
    return phase;
}

WindowPhase transposedPhase(const Convolution &c, const AxisPhase &y, const AxisPhase &x,
                            std::int32_t firstY, std::int32_t firstX)
{
    WindowPhase phase = wholeWindow(c);
    phase.firstPixel =
        static_cast<std::size_t>(firstY) * phase.rowStep + static_cast<std::size_t>(firstX);
    phase.pixelStep = static_cast<std::size_t>(c.strideX);
    phase.rowStep *= static_cast<std::size_t>(c.strideY);
    phase.firstKy = y.firstTap;
    phase.stepKy = -c.strideY;
    phase.firstKx = x.firstTap;
    phase.stepKx = -c.strideX;
    Convolution &sizes = phase.sizes;
    sizes.outputHeight = y.outputs;
    sizes.outputWidth = x.outputs;
    sizes.filterHeight = y.taps;
    sizes.filterWidth = x.taps;
    sizes.padTop = y.pad;
    sizes.padLeft = x.pad;
    sizes.strideY = sizes.strideX = 1;
    return phase;
}

} // namespace

std::vector<WindowPhase> windowPhases(const Window &window)
{
    const Convolution &c = window.sizes;
    if (!window.isTransposed) return {wholeWindow(c)};
    std::vector<WindowPhase> phases;
    for (std::int32_t firstY = 0; firstY < c.strideY; ++firstY) {
        const AxisPhase y = axisPhase(firstY, c.outputHeight, c.filterHeight, c.strideY, c.padTop);
        if (y.outputs == 0) break;
        for (std::int32_t firstX = 0; firstX < c.strideX; ++firstX) {
            const AxisPhase x =
                axisPhase(firstX, c.outputWidth, c.filterWidth, c.strideX, c.padLeft);
            if (x.outputs == 0) break;
            phases.push_back(transposedPhase(c, y, x, firstY, firstX));
        }
    }
    return phases;
}

} // namespace halfstep
