// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Who makes and who reads each tensor of a subgraph.
struct TensorLinks {
    explicit TensorLinks(const Subgraph &subgraph);

    /// None for inputs, constants and the tensor that is none.
    OpId makerOf(TensorId tensor) const { return tensor ? maker[tensor.index()] : OpId{}; }
    const std::vector<OpId> &readersOf(TensorId tensor) const { return readers[tensor.index()]; }

    std::vector<OpId> maker;                ///< by tensor
    std::vector<std::vector<OpId>> readers; ///< by tensor, in order of the subgraph
};

} // namespace halfstep
