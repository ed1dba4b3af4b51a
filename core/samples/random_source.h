// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/samples/fit_array.h"
#include "core/samples/sample_source.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace halfstep {

inline constexpr std::size_t DefaultRandomSamples = 100;

/// Uniform numbers for every input, an open axis counting 1. Sample i depends on the seed and i alone (SplitMix64).
///   real         in [-1, 1); where the metadata tells how pixels are scaled, what pixels 0 … 255 become
///   quantized    any stored value
///   Bool         both
///   integers     0 … 9; where the model looks rows up by them (GATHER, EMBEDDING_LOOKUP, perhaps behind a CAST or
///                RESHAPE), any row of the smallest such table
///   errors       TypeDoesNotFit, OutOfMemory (an input that no memory holds)
Result<std::shared_ptr<const SampleSource>> makeRandomSource(const Model &model, std::span<const InputSlot> slots,
                                                             std::size_t count, std::uint64_t seed);

/// How many rows an input of `graph` may choose from when it is an index; 0: it is none.
std::int32_t indexLimit(const Subgraph &graph, TensorId input);

} // namespace halfstep
