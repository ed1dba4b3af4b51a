// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/calibration/calibration_stats.h"

#include <span>

namespace halfstep {

/// Join statistics of shards: the same object, to the bit, as calibrating all samples at once.
///   errors   StatsDoNotMatch (another model, profile or arithmetic), CannotMergeAverages
Result<CalibrationStats> mergeStats(std::span<const CalibrationStats> parts);

} // namespace halfstep
