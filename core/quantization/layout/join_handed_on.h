// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <span>

namespace halfstep {

/// Put what callers hand on (`handedOn`) into one group wherever it goes in or out, with the range of what was seen at any of these places.
/// Places stay apart where two kernels dictate their parameters, or where one does that cannot store what was seen at the other.
///   offsets   the number of each subgraph's first tensor among all in `groups`
void joinHandedOn(const Model &model, const CalibrationStats &stats, const PlanRequest &request, std::span<const std::size_t> offsets,
                  ScaleGroups &groups);

} // namespace halfstep
