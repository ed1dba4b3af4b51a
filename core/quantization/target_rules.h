// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/quantization/technique.h"

#include <optional>

namespace halfstep {

/// What each target runs, as far as it decides advice. The lists are of late 2026 and say "perhaps" for what depends on sizes.

/// The first operator of the main subgraph, in order, that the Edge TPU compiler leaves to the CPU; nothing: it maps all. It makes one part
/// by default: all behind that operator runs on the CPU too. QUANTIZE and DEQUANTIZE at the ends do not count.
std::optional<OpId> firstNotOnEdgeTpu(const Model &model);

/// The first operator that TensorFlow Lite Micro has not, for the types that this technique makes.
std::optional<OpId> firstNotOnMcu(const Model &model, Technique technique);

/// The first operator that GPU delegates do not parse.
std::optional<OpId> firstNotOnGpu(const Model &model);

/// Share of the elements that layers compute which int8 computes outside XNNPACK's fast kernels although float32 is inside: free-standing RELU,
/// HARD_SWISH, PRELU, SOFTMAX, AVERAGE_POOL_2D ... Over a quarter or so int8 may be slower than float32 on a CPU.
double slowInInt8Share(const Model &model);

} // namespace halfstep
