// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <optional>
#include <vector>

namespace halfstep {

/// A READ_VARIABLE or ASSIGN_VARIABLE.
struct VariableUse {
    SubgraphId subgraph;
    OpId op;
    std::optional<std::size_t> variable; ///< its number; nothing: the handle was made elsewhere, so it may be any variable
};

/// All reads and assignments of a model, in order.
std::vector<VariableUse> variableUses(const Model &model);

/// How many variables the model names.
std::size_t variableCount(const Model &model);

/// Whether an operator reads or assigns a variable.
bool usesVariable(OpType type);

} // namespace halfstep
