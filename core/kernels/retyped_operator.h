// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// An operator and its tensors alone, those of one type given another. They are then no constants any more: what their
/// values are must come from elsewhere.
struct RetypedOperator {
    Subgraph subgraph;
    Op op;
    std::vector<std::optional<std::span<const std::byte>>> known; ///< without the retyped ones
    std::vector<bool> inputIsRetyped;
    std::vector<bool> outputIsRetyped;

    RetypedOperator(const PrepareContext &context, DataType from, DataType to);

    /// The context for a prepare function; valid while this and `original` are.
    PrepareContext context(const PrepareContext &original) const;
};

} // namespace halfstep
