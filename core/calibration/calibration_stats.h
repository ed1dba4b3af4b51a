// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/calibration`: what values a network's tensors take.

#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/model/range.h"
#include "core/numerics/exact_sum.h"
#include "core/numerics/grid_histogram.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// What was seen of one float tensor that is not a constant, over all samples.
struct TensorStats {
    SubgraphId subgraph;
    TensorId tensor;
    std::uint64_t count = 0;        ///< values; 0: never reached
    Range range;                    ///< smallest and largest value
    GridHistogram histogram;
    ExactSum sum;
    ExactSum sumOfSquares;
    std::optional<Range> average;   ///< moving average of the samples' ranges; only where it was asked for (order matters)

    bool operator==(const TensorStats &) const = default;
};

/// The result of `calibrate`, of `merge`, the content of a `.hstats` file. Equal for any thread count, order of samples
/// and split into shards (the moving average apart).
struct CalibrationStats {
    std::string modelSha256;       ///< of the float file that ran
    std::string arithmetic;        ///< "fma" or the family of float kernels that ran; `merge` refuses a mix
    std::string profile;           ///< "xnnpack", "reference" or "single"
    std::uint64_t samples = 0;
    bool isComplete = true;        ///< false: stopped before the last sample
    std::vector<TensorStats> tensors; ///< ordered by subgraph, then tensor
    std::vector<Finding> findings; ///< in order of their samples; not part of the file

    const TensorStats *find(SubgraphId subgraph, TensorId tensor) const;
    bool operator==(const CalibrationStats &) const = default;
};

} // namespace halfstep
