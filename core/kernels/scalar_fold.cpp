// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/scalar_fold.h"

namespace halfstep {

std::optional<ScalarFold> foldOfReduceFunction(std::int64_t number)
{
    switch (number) {
    case 1: return ScalarFold::Add;
    case 2: return ScalarFold::Multiply;
    case 3: return ScalarFold::Minimum;
    case 4: return ScalarFold::Maximum;
    case 5: return ScalarFold::All;
    case 6: return ScalarFold::Any;
    default: return std::nullopt;
    }
}

std::optional<ScalarFold> foldOfBody(const Model &model, std::int64_t subgraph)
{
    if (subgraph < 0 || static_cast<std::size_t>(subgraph) >= model.subgraphs.size()) return std::nullopt;
    const Subgraph &body = model.subgraphs[static_cast<std::size_t>(subgraph)];
    if (body.ops.size() != 1) return std::nullopt;
    switch (body.ops.front().type) {
    case OpType::Add:
    case OpType::StablehloAdd: return ScalarFold::Add;
    case OpType::Mul:
    case OpType::StablehloMultiply: return ScalarFold::Multiply;
    case OpType::Minimum:
    case OpType::StablehloMinimum: return ScalarFold::Minimum;
    case OpType::Maximum:
    case OpType::StablehloMaximum: return ScalarFold::Maximum;
    case OpType::LogicalAnd:
    case OpType::StablehloAnd: return ScalarFold::All;
    case OpType::LogicalOr:
    case OpType::StablehloOr: return ScalarFold::Any;
    default: return std::nullopt;
    }
}

} // namespace halfstep
