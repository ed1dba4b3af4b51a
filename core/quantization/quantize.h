// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/run_context.h"
#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/quantized_model.h"

#include <memory>

namespace halfstep {

/// Carry out a plan: pure function of (model, plan, stats); the same bytes on every machine and thread count.
///   stats    of this model; may be nullptr for techniques that need no data
///   errors   StatsOfAnotherModel, NeedsData, Stopped
Result<QuantizedModel> quantize(std::shared_ptr<const Model> model, const Plan &plan, const CalibrationStats *stats,
                                const RunContext &context);

} // namespace halfstep
