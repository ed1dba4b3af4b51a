// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace halfstep {

/// Sizes of a two-dimensional convolution. Activations are [batch, height, width, depth].
///
/// Output (y, x) looks at input (y * strideY - padTop + ky * dilationY, x * strideX - padLeft + kx
/// * dilationX); positions outside the image contribute nothing. Output channel o sees the input
/// channels of group o / (outputDepth / groups) alone.
struct Convolution {
    std::int32_t batches = 1;
    std::int32_t inputHeight = 1;
    std::int32_t inputWidth = 1;
    std::int32_t inputDepth = 1;
    std::int32_t outputHeight = 1;
    std::int32_t outputWidth = 1;
    std::int32_t outputDepth = 1;
    std::int32_t filterHeight = 1;
    std::int32_t filterWidth = 1;
    std::int32_t strideY = 1;
    std::int32_t strideX = 1;
    std::int32_t dilationY = 1;
    std::int32_t dilationX = 1;
    std::int32_t padTop =
        0; ///< may be negative: the first rows of the input are then not looked at
    std::int32_t padLeft = 0;
    std::int32_t groups = 1; ///< divides both depths

    std::int32_t groupInputs() const { return inputDepth / groups; }
    std::int32_t groupOutputs() const { return outputDepth / groups; }
    std::int64_t inputElements() const
    {
        return std::int64_t{batches} * inputHeight * inputWidth * inputDepth;
    }
    std::int64_t outputPixels() const { return std::int64_t{batches} * outputHeight * outputWidth; }

    /// A matrix product over pixels: 1x1, every pixel once.
    bool isPointwise() const
    {
        return filterHeight == 1 && filterWidth == 1 && strideY == 1 && strideX == 1 &&
               padTop == 0 && padLeft == 0 && outputHeight == inputHeight &&
               outputWidth == inputWidth;
    }

    bool operator==(const Convolution &) const = default;
};

/// Order of a filter's elements in its file.
enum class FilterOrder {
    OutputFirst, ///< [output channel, height, width, input channel of the group]
    OutputLast,  ///< [1, height, width, output channel]: depthwise
};

/// How a float sum is made; its last bits depend on it.
enum class FloatSum {
    /// XNNPACK: bias, then fused multiply-adds. Positions ky, kx (depthwise with one output for each
    /// input: kx, ky), then input channels.
    Fused,
    /// LiteRT's reference kernels: rounded products from 0, the bias last. Positions of the input in
    /// its own order, then input channels.
    Plain,
};

/// Index of a weight in the file's order; `input` counts inside the group.
inline std::int64_t filterIndex(const Convolution &c, FilterOrder order, std::int64_t output,
                                std::int64_t ky, std::int64_t kx, std::int64_t input)
{
    if (order == FilterOrder::OutputLast) return (ky * c.filterWidth + kx) * c.outputDepth + output;
    return ((output * c.filterHeight + ky) * c.filterWidth + kx) * c.groupInputs() + input;
}

} // namespace halfstep
