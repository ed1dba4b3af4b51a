// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <functional>
#include <optional>

namespace halfstep {

/// What decides about one layer: everything that `choosePlan` knows.
struct LayerQuestion {
    const Model &model;
    const FloatConstants &constants;
    const PlanRequest &request;
    const CalibrationStats *stats; ///< only for integers
    SubgraphId subgraph;
    OpId op;
    bool inFloat = false; ///< short weights are unpacked in front of the operator, whatever the technique

    const Subgraph &graph() const { return model.subgraphs[subgraph.index()]; }
    const Op &oper() const { return graph().op(op); }
};

using Obstacle = std::optional<MessageCode>; ///< why not; nothing: it can be

/// Padding values such as the lowest float would stretch every range that holds them, and kernels overflow on their scales.
inline constexpr float LargestStorable = 1e30F;

bool isFloat32(const Subgraph &graph, TensorId id); ///< none: no

/// Whether a constant can be stored as small integers, with a scale for each index of `axis` (-1: one scale).
Obstacle constantObstacle(const LayerQuestion &question, TensorId id, int axis);
bool isBelowMinElements(const LayerQuestion &question, TensorId id);

/// Version of the operator after `change` was made to it and to copies of its tensors.
int versionWith(const LayerQuestion &question, const std::function<void(Subgraph &, Op &)> &change);

/// Whether the runtime that the request names has this version; without a name: yes.
bool runtimeTakes(const LayerQuestion &question, OpType type, int version);

} // namespace halfstep
