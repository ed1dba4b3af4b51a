// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Statistics of what recurrent operators compute inside: under which tensor they stand.

#include "core/kernels/watched_kernel.h"
#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// What a float operator has inside, in order; nothing for most.
std::vector<InnerValue> innerValues(const Subgraph &subgraph, const Op &op);

/// The tensor that stands for a value inside: for state the operator's state tensor, else a number behind those of the subgraph's
/// tensors, different for each operator and value. (Intermediates that a file names may be missing, or be anything.)
TensorId innerTensor(const Subgraph &subgraph, OpId op, InnerValue value);

} // namespace halfstep
