// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/timing/latency_report.h"

#include <memory>
#include <span>
#include <string>

namespace halfstep {

struct LatencyOptions {
    Profile profile = Profile::Xnnpack;
    int threads = 1;
    int runs = 50;    ///< timed, per model
    int warmup = 5;   ///< not counted
    std::string signature; ///< that is timed; empty: the main subgraph
};

/// Time models on the same random inputs, taking turns run by run. Layers are timed in runs of their own.
///   errors   NoSuchSignature, what preparing or running gives, Stopped
Result<LatencyReport> measureLatency(std::span<const std::shared_ptr<const Model>> models, const LatencyOptions &options,
                                     const RunContext &context);

} // namespace halfstep
