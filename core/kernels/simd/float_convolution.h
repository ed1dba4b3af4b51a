// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"
#include "core/kernels/reference/convolution.h"
#include "core/kernels/simd/aligned_vector.h"
#include "core/kernels/simd/window_phases.h"

#include <span>
#include <vector>

namespace halfstep {

class ThreadPool;

/// A float32 convolution with constant weights, packed for the fast kernel. Twin:
/// convolveReference.
struct FloatConvolution {
    struct Phase {
        WindowPhase window;
        AlignedVector<float> panels; ///< [group][panel][tap][k][16]
    };

    std::vector<Phase> phases;
    AlignedVector<float> bias; ///< [group][panel][16]
    RealRange range;
    FloatSum sum = FloatSum::Fused;
    std::size_t panelsPerGroup = 0;
};

/// Pack the weights.
///   bias   one value for each output channel, or empty
FloatConvolution packFloatConvolution(const Window &window, std::span<const float> filter,
                                      std::span<const float> bias, RealRange range);

/// Run it. Stops early, with undefined results, when `cancel` is requested.
void convolve(const FloatConvolution &convolution, std::span<const float> input,
              std::span<float> output, ThreadPool &pool, const CancelToken &cancel);

} // namespace halfstep
