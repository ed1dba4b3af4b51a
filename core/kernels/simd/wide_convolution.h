// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// 16-bit activations with 8-bit weights. Sums are exact in 64 bits: products gather in 32 bits for as long as these
/// cannot overflow. Twin: convolveReference of WideOperands.

#include "core/base/cancel_token.h"
#include "core/kernels/reference/convolution.h"
#include "core/kernels/simd/aligned_vector.h"

#include <optional>

namespace halfstep {

/// Weights of a group as pairs of input channels, a column for each output channel.
struct WideConvolution {
    Window window;
    std::size_t pairs = 0;   ///< of input channels of a group, the last one filled with 0
    std::size_t columns = 0; ///< output channels of a group, padded to whole vectors
    AlignedVector<std::int16_t> weights; ///< [group][filter position][pair][column][2]; depthwise: [position][channel]
};

/// Nothing where the padding would make the weights too large.
std::optional<WideConvolution> packWideConvolution(const Window &window, std::span<const std::int8_t> filter);

void convolve(const WideConvolution &weights, std::span<const std::int16_t> input, const WideFinish &finish,
              std::span<std::int16_t> output, ThreadPool &pool, const CancelToken &cancel);

} // namespace halfstep
