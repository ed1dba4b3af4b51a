// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"

namespace halfstep {

/// Decide for every layer how it is computed.
///   stats    may be nullptr for techniques that need no data
///   errors   PatternMatchesNothing; NoIntegerKernel (int8-only; names the first such layer); NothingToQuantize;
///            NeedsData; RuntimeTooOld, BadRuntimeVersion; EdgeNeedsIntegers; AlreadyQuantized; StatsOfAnotherModel. int8-only may also
///            name any other reason of `quantization_codes.h` why a layer stays float
/// NothingToQuantize is not given where keepFloat names every layer: the model is then written unchanged.
Result<Plan> choosePlan(const Model &model, const PlanRequest &request, const CalibrationStats *stats);

/// The operators that a PATTERN names, or an error (PatternMatchesNothing, BadPattern).
Result<std::vector<LayerPlan>> matchPattern(const Model &model, const std::string &pattern);

} // namespace halfstep
