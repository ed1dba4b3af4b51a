// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace halfstep {

/// The float32 constants of a model, those included that are stored as float16 behind a DEQUANTIZE: to a quantizer the
/// DEQUANTIZE's output is the constant. Such values are unfolded once; the model must outlive this object.
class FloatConstants {
public:
    explicit FloatConstants(const Model &model);

    /// The values of a dense float32 constant; nothing for a tensor that is computed, given, sparse or of another type.
    std::optional<std::span<const float>> values(SubgraphId subgraph, TensorId tensor) const;

    bool isConstant(SubgraphId subgraph, TensorId tensor) const { return values(subgraph, tensor).has_value(); }

    /// The tensor that holds the data: the float16 one of an unfolded constant, else the tensor itself.
    TensorId storedAs(SubgraphId subgraph, TensorId tensor) const;

    /// Operators that only unfold constants.
    bool isUnfolding(SubgraphId subgraph, OpId op) const;

private:
    using Key = std::pair<SubgraphId, TensorId>;
    struct Unfolded {
        TensorId stored;
        std::vector<float> values;
    };
    void unfold(SubgraphId subgraph, const Subgraph &graph, OpId op);

    const Model *m_model;
    std::map<Key, Unfolded> m_unfolded;
    std::vector<std::pair<SubgraphId, OpId>> m_operators; ///< in order
};

} // namespace halfstep
