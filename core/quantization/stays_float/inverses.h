// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <vector>

namespace halfstep {

/// Integer operators around an inverse (RSQRT, the divisor of DIV) whose values one scale would not keep: small ones matter there
/// as much as large ones. They are those that make what is inverted from a square, an absolute value or an exponential on, the
/// inverse itself, and the products that read it where its own values spread too far. Judged by the samples' histograms; an inverse
/// of values that keep to one order of magnitude is left alone.
std::vector<OpId> operatorsAroundInverses(const Model &model, const FloatConstants &constants, const Plan &plan,
                                          const CalibrationStats &stats, SubgraphId subgraph);

} // namespace halfstep
