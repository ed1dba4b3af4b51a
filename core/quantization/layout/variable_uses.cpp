// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/variable_uses.h"

#include "core/kernels/network_resources.h"

#include <algorithm>

namespace halfstep {

namespace {

std::optional<std::size_t> variableOf(const ResourceNames &names, const Subgraph &graph, TensorId handle)
{
    const auto maker = std::find_if(graph.ops.begin(), graph.ops.end(), [handle](const Op &op) {
        return op.type == OpType::VarHandle && !op.outputs.empty() && op.outputs[0] == handle;
    });
    if (!handle || maker == graph.ops.end()) return std::nullopt;
    const auto found = names.variables.find(variableName(*maker));
    return found == names.variables.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found->second));
}

} // namespace

std::vector<VariableUse> variableUses(const Model &model)
{
    const ResourceNames names = resourceNamesOf(model);
    std::vector<VariableUse> uses;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (std::size_t o = 0; o < model.subgraphs[s].ops.size(); ++o) {
            const Op &op = model.subgraphs[s].ops[o];
            if (!usesVariable(op.type)) continue;
            const TensorId handle = op.hasInput(0) ? op.inputs[0] : TensorId{};
            uses.push_back(VariableUse{SubgraphId{s}, OpId{o}, variableOf(names, model.subgraphs[s], handle)});
        }
    return uses;
}

std::size_t variableCount(const Model &model)
{
    return resourceNamesOf(model).variables.size();
}

bool usesVariable(OpType type)
{
    return type == OpType::ReadVariable || type == OpType::AssignVariable;
}

} // namespace halfstep
