// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/calibration/calibration_stats.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/samples/sample_source.h"

#include <functional>
#include <memory>

namespace halfstep {

struct CalibrationOptions {
    Profile profile = Profile::Xnnpack;
    bool isSequence = false;    ///< samples follow each other: state goes from one to the next
    bool movingAverage = false; ///< also keep `TensorStats::average` (factor 0.95; samples then run in order)
    std::size_t shard = 0;      ///< of `shards`: samples i with i % shards == shard
    std::size_t shards = 1;
    /// Frozen snapshots while samples pass, at most 10 a second; may be empty. Called on a working thread.
    std::function<void(std::shared_ptr<const CalibrationStats>)> partial;
};

/// Run the float model on every sample of the shard and collect ranges, histograms, sums of every float tensor that is computed or given.
/// Each sample runs in the subgraph that it feeds; the statistics hold the tensors of every subgraph that any run may enter.
/// Memory does not grow with the number of samples. `context.threads` samples run at once.
/// A sequence runs in order, one sample at a time.
/// A stopped run returns what it has, marked incomplete (error Stopped if there is nothing).
///   errors   what reading a sample or running the network gives; NotFinite with operator and sample
///            (the first operator, in order, whose output holds a NaN or an infinity)
Result<CalibrationStats> calibrate(std::shared_ptr<const Model> model, const SampleSource &samples,
                                   const CalibrationOptions &options, const RunContext &context);

} // namespace halfstep
