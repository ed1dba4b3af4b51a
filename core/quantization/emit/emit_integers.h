// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/emit/graph_editor.h"
#include "core/quantization/layout/integer_layout.h"

#include <vector>

namespace halfstep {

/// What a subgraph's integer form is made from.
struct IntegerSubgraph {
    const std::vector<std::optional<IntegerOperator>> &operators;
    std::vector<bool> shortWeights; ///< by operator: float arithmetic on int8 weights behind DEQUANTIZE
    bool perTensor = false;         ///< these weights have one scale
    std::vector<std::optional<QuantParams>> activations; ///< by tensor; edges have them where they shall not be float
    EdgeType edge = EdgeType::Float32;                   ///< Float32 for subgraphs that others call
    DataType type = DataType::Int8;                      ///< of activations: Int8 or Int16
};

/// Emit all operators of a subgraph: integer layers in integers, QUANTIZE and DEQUANTIZE where they meet float ones, inputs
/// and outputs in the type of the edge. Inputs and outputs keep their tensors, so that signatures stay true. Returns edges that
/// stay float although another type was asked for.
std::vector<TensorId> emitIntegers(SubgraphEditor &editor, const IntegerSubgraph &plan);

} // namespace halfstep
