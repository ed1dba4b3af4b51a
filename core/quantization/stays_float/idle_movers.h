// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <utility>
#include <vector>

namespace halfstep {

/// Operators that compute in integers, only move data, and are not connected, through others of their kind and through variables, with
/// one that computes (or with an integer edge of the model).
std::vector<std::pair<SubgraphId, OpId>> idleMovers(const Model &model, const FloatConstants &constants, const Plan &plan);

} // namespace halfstep
