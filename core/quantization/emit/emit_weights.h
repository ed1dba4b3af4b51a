// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/emit/graph_editor.h"
#include "core/quantization/plan.h"
#include "core/quantization/weight_form.h"

namespace halfstep {

/// Emit one layer with shorter weights beside float activations, in the form that `weightForm` chooses; unpacked where the layer's precision says so.
void emitWeights(SubgraphEditor &editor, const LayerPlan &layer, const PlanRequest &request);

/// A weight behind a DEQUANTIZE, in this form: a float32 tensor.
TensorId dequantizedWeight(SubgraphEditor &editor, TensorId weight, const WeightForm &form);

} // namespace halfstep
