// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <vector>

namespace halfstep {

/// Operators between an input and values that a scale of the raw input would leave coarse: sums that take a large offset away (- mean),
/// products with constants of unlike sizes (1 / deviation), pieces of columns that are much smaller than others. What activations of this
/// type hold is not meant. In order of the subgraph.
std::vector<OpId> operatorsThatScaleInputs(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id,
                                           DataType activation);

} // namespace halfstep
