// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators on types that no kernel knows, by way of one that it knows: halves as floats, strings as their numbers.

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

/// Whether an operator with this tensor type is run as a float one, each result being rounded once. Operators that have
/// own kernels for halves, or only move them, are not.
bool runsHalvesAsFloats(const PrepareContext &context);
PreparedKernel prepareHalvesAsFloats(PrepareContext &context, const KernelEntry &entry);

/// Whether an operator moves strings: then its kernel moves their numbers, while preparing, which alone can tell how long
/// the result is.
bool movesStrings(const PrepareContext &context);
PreparedKernel prepareMovedStrings(PrepareContext &context, const KernelEntry &entry);

} // namespace halfstep
