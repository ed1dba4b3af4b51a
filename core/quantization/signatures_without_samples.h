// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// The signatures whose subgraphs have float tensors of a run, of which statistics know none; in the model's order.
std::vector<const Signature *> signaturesWithoutSamples(const Model &model, const CalibrationStats &stats);

} // namespace halfstep
