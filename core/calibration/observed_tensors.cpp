// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/observed_tensors.h"

#include <algorithm>

namespace halfstep {

namespace {

/// Operators that bring something new by themselves.
bool isSource(OpType type)
{
    return type == OpType::RandomUniform || type == OpType::RandomStandardNormal || type == OpType::Multinomial
           || type == OpType::ReadVariable || type == OpType::Call || type == OpType::If || type == OpType::While
           || type == OpType::HashtableFind;
}

} // namespace

std::vector<bool> tensorsOfRun(const Subgraph &subgraph)
{
    std::vector<bool> isOfRun(subgraph.tensors.size(), false);
    for (const TensorId input : subgraph.inputs) isOfRun[input.index()] = true;
    for (std::size_t i = 0; i < subgraph.tensors.size(); ++i)
        if (subgraph.tensors[i].isVariable) isOfRun[i] = true;
    for (const Op &op : subgraph.ops) {
        const bool depends = isSource(op.type)
                             || std::any_of(op.inputs.begin(), op.inputs.end(),
                                            [&](TensorId input) { return input && isOfRun[input.index()]; });
        for (const TensorId output : op.outputs)
            if (output && depends) isOfRun[output.index()] = true;
    }
    return isOfRun;
}

std::vector<TensorId> observedTensors(const Subgraph &subgraph)
{
    const std::vector<bool> isOfRun = tensorsOfRun(subgraph);
    std::vector<bool> isWritten(subgraph.tensors.size(), false);
    for (const TensorId input : subgraph.inputs) isWritten[input.index()] = true;
    for (const Op &op : subgraph.ops)
        for (const TensorId output : op.outputs)
            if (output) isWritten[output.index()] = true;
    std::vector<bool> isAssigned(subgraph.tensors.size(), false);
    for (const Op &op : subgraph.ops)
        if (op.type == OpType::AssignVariable && op.hasInput(1)) isAssigned[op.inputs[1].index()] = true;
    std::vector<TensorId> observed;
    for (std::size_t i = 0; i < subgraph.tensors.size(); ++i)
        if ((isOfRun[i] || isAssigned[i]) && isWritten[i] && subgraph.tensors[i].type == DataType::Float32) observed.push_back(TensorId{i});
    return observed;
}

} // namespace halfstep
