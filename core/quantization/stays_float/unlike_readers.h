// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"

#include <vector>

namespace halfstep {

/// Integer sums and products, element by element, whose result goes to a reader that saturates early (TANH of a cell's state) and to others
/// that need far more than that: a scale for all leaves the first with a few steps. Those sums and products that make such a
/// result of equally wide values are named too.
std::vector<OpId> makersForUnlikeReaders(const Model &model, const Plan &plan, const CalibrationStats &stats, SubgraphId subgraph);

} // namespace halfstep
