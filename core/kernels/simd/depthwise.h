// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"
#include "core/kernels/reference/convolution.h"
#include "core/kernels/simd/aligned_vector.h"
#include "core/kernels/simd/finish_sums.h"
#include "core/kernels/simd/int8_convolution.h"
#include "core/kernels/simd/window_blocks.h"

#include <span>

namespace halfstep {

class ThreadPool;

/// Convolutions in which every output channel sees one input channel, with constant weights. Twins:
/// convolveReference.
struct FloatDepthwise {
    Convolution sizes;
    AlignedVector<float> weights; ///< [tap in `order`][output channels, padded]
    AlignedVector<float> bias;
    RealRange range;
    FloatSum sum = FloatSum::Fused;
    TapOrder order = TapOrder::Rows; ///< of the weights
};

struct Int8Depthwise {
    Convolution sizes;
    AlignedVector<std::int16_t>
        weights; ///< [tap, padded to an even number][output channels, padded]
};

/// Columns of the SumFinish that belongs to a depthwise window.
ColumnLayout depthwiseColumns(const Window &window);

FloatDepthwise packFloatDepthwise(const Window &window, std::span<const float> filter,
                                  std::span<const float> bias, RealRange range);
Int8Depthwise packInt8Depthwise(const Window &window, std::span<const std::int8_t> filter);

/// Run it; as the functions of the same name for other convolutions.
void convolve(const FloatDepthwise &depthwise, std::span<const float> input,
              std::span<float> output, ThreadPool &pool, const CancelToken &cancel);
void convolve(const Int8Depthwise &depthwise, const Int8Activations &input, const SumFinish &finish,
              std::span<std::byte> output, ThreadPool &pool, const CancelToken &cancel);

} // namespace halfstep
