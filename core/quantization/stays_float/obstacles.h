// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/layer_question.h"

#include <optional>
#include <vector>

namespace halfstep {

/// Whether an operator reads or writes float32 values: only such a layer can be shortened.
bool touchesFloats(const LayerQuestion &question);

/// Why a layer with float values cannot be computed with integers; nothing: it can.
std::optional<MessageCode> integerObstacle(const LayerQuestion &question);

/// Subgraphs that an operator calls, as opposed to those that a user runs.
std::vector<bool> calledSubgraphs(const Model &model);

/// The type of a subgraph's inputs and outputs: float where others call it.
EdgeType edgeOf(const Model &model, const PlanRequest &request, SubgraphId subgraph);

} // namespace halfstep
