// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/format/format_codes.h"
#include "core/model/model.h"

/// The semantic checks of a model, on values alone. What LiteRT loads and makes sense passes.
namespace halfstep {

/// Everything below, and the model's own lists.
Status checkModel(const Model &model);

/// Type, shape, data, quantization, sparsity of every tensor of a subgraph.
Status checkTensors(const Model &model, SubgraphId id);

/// Operands of the operators, and that each is there when it is read.
Status checkOperators(const Model &model, SubgraphId id);

/// Subgraphs that operators call: they exist, and none calls itself through others.
Status checkCalls(const Model &model);

inline Error indexError(std::int64_t index, std::size_t count, Place where, std::string what)
{
    where.name = std::move(what);
    return Error{codes::EntryOutOfRange, {index, static_cast<std::int64_t>(count)}, std::move(where)};
}

} // namespace halfstep
