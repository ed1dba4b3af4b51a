// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/activation_range.h"
#include "core/kernels/convolution.h"
#include "core/kernels/simd/finish_sums.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace halfstep {

/// Channels that are computed together; weights, biases and columns are padded to a multiple.
inline constexpr std::size_t DepthwiseWidth = 16;

/// One row of outputs of a depthwise convolution. Input values lie in a band that has an input
/// value for every output channel; up to a vector behind the last value is read.
template <class T>
struct DepthwiseRow {
    const T *window = nullptr;               ///< first value of the first output's window
    std::span<const std::ptrdiff_t> offsets; ///< of each tap
    std::size_t step = 0;                    ///< values from one window to the next
    std::size_t pixels = 0;
    std::size_t channels = 0;
};

struct FloatDepthwiseWork {
    DepthwiseRow<float> row;
    const float *weights = nullptr; ///< [tap][channels, padded]
    const float *bias = nullptr;    ///< [channels, padded]
    RealRange range;
    FloatSum sum = FloatSum::Fused;
    float *output = nullptr; ///< [pixel][channel]
};

/// output = clamp(bias + sum over taps), one chain in their order, fused or plain.
void computeFloatDepthwise(const FloatDepthwiseWork &work);

struct Int8DepthwiseWork {
    DepthwiseRow<std::int16_t> row; ///< activations without their zero point
    const std::int16_t *weights =
        nullptr; ///< [tap, padded to an even number with zeros][channels, padded]
    const SumFinish *finish = nullptr;
    float rowScale = 1;
    void *output = nullptr; ///< std::int8_t or float: [pixel][channel]
};

/// Exact sums in 32 bits, then the finish.
void computeInt8Depthwise(const Int8DepthwiseWork &work);

} // namespace halfstep
