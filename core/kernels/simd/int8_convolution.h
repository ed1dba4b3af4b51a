// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"
#include "core/kernels/reference/convolution.h"
#include "core/kernels/simd/aligned_vector.h"
#include "core/kernels/simd/finish_sums.h"
#include "core/kernels/simd/int8_tiles.h"
#include "core/kernels/simd/window_phases.h"

#include <span>
#include <vector>

namespace halfstep {

class ThreadPool;

/// Activations as int8, and what they mean.
struct Int8Activations {
    std::span<const std::int8_t> values;
    std::span<const RowScale>
        rows; ///< one for all, for each batch item, or (pointwise only) for each pixel
};

/// A convolution with constant int8 weights (zero point 0), packed for the fast kernel. Twins:
/// convolveReference.
struct Int8Convolution {
    struct Phase {
        WindowPhase window;
        AlignedVector<std::int8_t> panels;      ///< [group][panel][tap][k/4][16][4]
        AlignedVector<std::int32_t> weightSums; ///< [group][panel][16]
    };

    std::vector<Phase> phases;
    std::size_t panelsPerGroup = 0;
};

/// Columns of the SumFinish that belongs to a window.
ColumnLayout int8Columns(const Window &window);

Int8Convolution packInt8Convolution(const Window &window, std::span<const std::int8_t> filter);

/// Run it. `output` holds std::int8_t, or float where the finish makes floats; `finish` has the
/// columns of int8Columns. Stops early, with undefined results, when `cancel` is requested.
void convolve(const Int8Convolution &convolution, const Int8Activations &input,
              const SumFinish &finish, std::span<std::byte> output, ThreadPool &pool,
              const CancelToken &cancel, Int8Multiply how = bestInt8Multiply());

} // namespace halfstep
