// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/base/result.h"
#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <string_view>

namespace halfstep {

/// Statistics of this very model? Built models without a checksum fit any.
///   errors   StatsOfAnotherModel
Status checkStats(const Model &model, const CalibrationStats &stats);

/// Decide which of the plan's float layers compute in integers; the others get the reason why not. Layers that only move data between
/// float layers stay float (technique int8), and so do those whose scales LiteRT would refuse.
void chooseIntegers(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan);

/// Layers whose scales no runtime takes become Float32, until none is left; the plan of a caller may ask for such.
void demoteRefusedScales(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan);

/// The code of a reason in LayerPlan::reason.
MessageCode reasonNamed(std::string_view name);

} // namespace halfstep
