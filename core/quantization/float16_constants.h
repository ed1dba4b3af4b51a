// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/quantization/plan.h"

#include <functional>
#include <set>
#include <utility>

namespace halfstep {

/// A float32 constant: its subgraph and tensor.
using ConstantId = std::pair<SubgraphId, TensorId>;

/// The float32 constants that the technique float16 shortens, read by operators that `mayShorten` accepts.
///
/// Left alone: outputs of the model, sparse ones, those under `minElements`, those whose values are all too small for
/// float16 (epsilons); and, unless there are no others, vectors that are no weights and those that would cost more bytes for their
/// DEQUANTIZE than they save.
std::set<ConstantId> float16Constants(const Model &model, std::int64_t minElements,
                                      const std::function<bool(SubgraphId, OpId)> &mayShorten);

/// Whether an operator takes constants through a DEQUANTIZE: not custom ones, whose kernels are not ours to know, and not
/// those with integer weights beside float activations, whose biases delegates want in the file.
bool takesFloat16(const Model &model, const Subgraph &graph, const Op &op);

} // namespace halfstep
