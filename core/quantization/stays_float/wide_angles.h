// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Operators that make the arguments of SIN and COS where these span so many turns that a step of activations of this type is no small
/// angle: positions and times times frequencies. With one product with weights among them, and all before it up to the next one. In
/// order of the subgraph.
std::vector<OpId> operatorsUnderWideAngles(const Subgraph &subgraph, const CalibrationStats &stats, SubgraphId id, DataType activation);

} // namespace halfstep
