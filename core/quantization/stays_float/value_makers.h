// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/stays_float/tensor_links.h"

#include <vector>

namespace halfstep {

/// Walks from operators to those that make what they read.
class ValueMakers {
public:
    explicit ValueMakers(const Subgraph &subgraph);

    /// The operator and, backwards from it, all that makes its values, as long as no more than `products` with weights are passed.
    void enter(OpId op, int products);

    std::vector<OpId> entered() const; ///< in order of the subgraph

private:
    const Subgraph &m_subgraph;
    TensorLinks m_links;
    std::vector<int> m_left; ///< by operator: products that might still be passed; -1: not entered
};

} // namespace halfstep
