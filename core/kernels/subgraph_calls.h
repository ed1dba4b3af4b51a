// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators that run other subgraphs of the model.

#include "core/base/result.h"
#include "core/model/model.h"

#include <optional>
#include <vector>

namespace halfstep {

enum class CallKind {
    If,        ///< first input chooses: then, else
    While,     ///< condition, body
    Once,      ///< runs in the first run after a reset, with no inputs and outputs
    Composite, ///< an operator given by its decomposition
    Case,      ///< first input is the index of the branch; outside: the last one
};

struct SubgraphCall {
    CallKind kind = CallKind::Composite;
    std::vector<SubgraphId> targets;
    std::size_t firstArgument = 0; ///< inputs of the operator from here on are those of a target
};

/// Nothing: the operator runs no other subgraph.
std::optional<SubgraphCall> subgraphCallOf(const Op &op);

/// Deepest nesting of calls that runs.
inline constexpr std::size_t MaxCallDepth = 64;

/// Check everything that calls reached from `entry` say of themselves: targets that exist and can be run, the number and
/// types of what is handed over, no way back into a subgraph that runs already, no more than MaxCallDepth levels.
///   errors   BadOperator, UnknownOperator; with subgraph and operator
Status checkCalls(const Model &model, SubgraphId entry);

/// The subgraphs that a run of `entry` may enter, itself first.
std::vector<SubgraphId> reachableSubgraphs(const Model &model, SubgraphId entry);

/// Where a run may begin: the main subgraph and those of signatures, in order.
std::vector<SubgraphId> entrySubgraphs(const Model &model);

/// The subgraphs that a run may enter, wherever it begins, in order.
std::vector<SubgraphId> runnableSubgraphs(const Model &model);

} // namespace halfstep
