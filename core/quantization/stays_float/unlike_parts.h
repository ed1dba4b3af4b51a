// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <vector>

namespace halfstep {

/// Integer operators between floats and integers that only move values, where one of their parts has less than half the range of the whole:
/// a state of several tensors in one input, heads of a detector in one output. All that such an operator moves shares a scale; left
/// float, each part gets its own. Movers between it and the floats are named too.
std::vector<OpId> moversOfUnlikeParts(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats,
                                      SubgraphId subgraph);

} // namespace halfstep
