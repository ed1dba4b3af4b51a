// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/graph_editor.h"
#include "core/quantization/plan.h"

namespace halfstep {

/// Emit one Dynamic layer: its weights as int8, by the way that its rule names (kernel, DEQUANTIZE, rows).
void emitDynamic(SubgraphEditor &editor, OpId op, const PlanRequest &request);

} // namespace halfstep
