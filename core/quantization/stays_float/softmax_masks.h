// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <vector>

namespace halfstep {

/// Operators that hide values from a softmax by a mask of huge negative numbers (-10000, -1e9): the softmax, what brings mask and
/// values together, and what makes the mask. One scale for both would leave nothing of the values. What a mask leaves enough of for
/// activations of this type is not meant. In order of the subgraph.
std::vector<OpId> operatorsUnderMasks(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id,
                                      DataType activation);

} // namespace halfstep
