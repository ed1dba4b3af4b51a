// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <optional>
#include <vector>

namespace halfstep {

/// What decides about one layer: everything that `choosePlan` knows.
struct LayerQuestion {
    const Model &model;
    const FloatConstants &constants;
    const PlanRequest &request;
    const CalibrationStats *stats; ///< only for integers
    SubgraphId subgraph;
    OpId op;

    const Subgraph &graph() const { return model.subgraphs[subgraph.index()]; }
    const Op &oper() const { return graph().op(op); }
};

/// Whether an operator reads or writes float32 values: only such a layer can be shortened.
bool touchesFloats(const LayerQuestion &question);

/// Why a layer with float values cannot be computed with integers; nothing: it can.
std::optional<MessageCode> integerObstacle(const LayerQuestion &question);

/// Why a layer cannot have int8 weights beside float activations; nothing: it can.
std::optional<MessageCode> dynamicObstacle(const LayerQuestion &question);

/// How this operator takes int8 weights: by its rule; but a delegate fails to build a hybrid kernel whose input has no
/// recorded shape, so such an operator gets its weights through a DEQUANTIZE.
Hybrid hybridWay(const LayerQuestion &question, const OpRule &rule);

/// The axis along which dynamic range gives an operator's weights a scale for each index; -1: one scale. Looks at
/// what the request allows and its runtime takes.
int hybridAxis(const LayerQuestion &question, const OpRule &rule);

/// Subgraphs that an operator calls, as opposed to those that a user runs.
std::vector<bool> calledSubgraphs(const Model &model);

} // namespace halfstep
