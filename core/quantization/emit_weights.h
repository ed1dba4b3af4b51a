// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/graph_editor.h"
#include "core/quantization/plan.h"

namespace halfstep {

/// Emit one layer with shorter weights beside float activations, in the form that `weightForm` chooses.
void emitWeights(SubgraphEditor &editor, OpId op, const PlanRequest &request);

} // namespace halfstep
