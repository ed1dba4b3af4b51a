// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/model_state.h"

#include <algorithm>

namespace halfstep {

bool keepsState(const Model &model)
{
    const auto isVariable = [](const Tensor &tensor) { return tensor.isVariable; };
    const auto isHandle = [](const Op &op) { return op.type == OpType::VarHandle; };
    return std::any_of(model.subgraphs.begin(), model.subgraphs.end(), [&](const Subgraph &graph) {
        return std::any_of(graph.tensors.begin(), graph.tensors.end(), isVariable) || std::any_of(graph.ops.begin(), graph.ops.end(), isHandle);
    });
}

} // namespace halfstep
