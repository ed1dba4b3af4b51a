// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Plain twins of every kernel that sums products over a window: CONV_2D, DEPTHWISE_CONV_2D,
/// TRANSPOSE_CONV, and FULLY_CONNECTED as a 1x1 convolution. Slow, and meant to be checked by eye.

#include "core/kernels/activation_range.h"
#include "core/kernels/convolution.h"
#include "core/kernels/hybrid.h"
#include "core/kernels/requantization.h"
#include "core/numerics/wrapping.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace halfstep {

class ThreadPool;

/// A convolution and how its filter lies.
struct Window {
    Convolution sizes;
    FilterOrder order = FilterOrder::OutputFirst;
    /// TRANSPOSE_CONV: input (iy, ix) adds to output (iy * strideY - padTop + ky, …); dilation and
    /// groups are 1.
    bool isTransposed = false;
    FloatSum sum = FloatSum::Fused;

    /// One input channel a group, and more than one group.
    bool isDepthwise() const { return !isTransposed && sizes.groups > 1 && sizes.groupInputs() == 1; }

    /// The sum goes column by column: XNNPACK's depthwise kernel, which wants one output for each input.
    bool goesByColumn() const
    {
        const bool isOneToOne = sizes.groupInputs() == 1 && sizes.groupOutputs() == 1;
        return sum == FloatSum::Fused && isOneToOne && (isDepthwise() || order == FilterOrder::OutputLast);
    }
};

struct FloatOperands {
    std::span<const float> input;
    std::span<const float> filter;
    std::span<const float> bias; ///< empty: none
};

/// Int8 or UInt8.
template <class T>
struct IntegerOperands {
    std::span<const T> input;
    std::span<const T> filter;
    std::span<const std::int32_t> bias; ///< empty: none
    std::int32_t inputZeroPoint = 0;
    std::int32_t filterZeroPoint = 0;
};

/// An output pixel.
struct WindowPixel {
    std::int64_t batch = 0;
    std::int64_t y = 0;
    std::int64_t x = 0;
};

/// The input row (column) that row `ky` (column `kx`) of the filter pairs with an output row (column), if there is one.
std::optional<std::int64_t> inputRow(const Window &window, std::int64_t y, std::int64_t ky);
std::optional<std::int64_t> inputColumn(const Window &window, std::int64_t x, std::int64_t kx);

/// 16-bit activations; weights of 8 or 16 bits. All zero points are 0.
template <class Weight>
struct WideOperands {
    std::span<const std::int16_t> input;
    std::span<const Weight> filter;
};

/// From a sum in 64 bits to a stored value.
struct WideFinish {
    Requantization to;
    std::vector<std::int64_t> bias; ///< one for each output channel

    std::int16_t apply(std::int64_t sum, std::size_t channel) const
    {
        return static_cast<std::int16_t>(to.applyWide(wrappingSum(sum, bias[channel]), channel));
    }
};

template <class Weight>
void convolveReference(const Window &window, const WideOperands<Weight> &operands, const WideFinish &finish,
                       std::span<std::int16_t> output, ThreadPool &pool);

/// output = clamp(bias + sum of products), summed as `window.sum` says.
void convolveReference(const Window &window, const FloatOperands &operands, RealRange range,
                       std::span<float> output, ThreadPool &pool);

/// The sum in 32 bits (it wraps), then the requantization.
template <class T>
void convolveReference(const Window &window, const IntegerOperands<T> &operands,
                       const Requantization &to, std::span<T> output, ThreadPool &pool);

/// Activations that `quantizeRow` made: a row is a batch item, or a pixel where `rows` counts the
/// pixels.
struct HybridOperands {
    std::span<const std::int8_t> input;
    std::span<const RowScale> rows;
    std::span<const std::int8_t> filter;
};

void convolveReference(const Window &window, const HybridOperands &operands, const HybridOutput &to,
                       std::span<float> output, ThreadPool &pool);

/// The same with a float sum of product * weight scale * row scale, the bias last; `to.order` plays no part.
void convolveEachProduct(const Window &window, const HybridOperands &operands,
                         const HybridOutput &to, std::span<float> output, ThreadPool &pool);

} // namespace halfstep
