// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/constant_values.h"
#include "core/comparison/graph_links.h"
#include "core/comparison/graph_pair.h"
#include "core/model/model.h"

#include <map>
#include <utility>
#include <vector>

namespace halfstep {

/// Pairs found so far; each tensor is in one pair at most.
struct PairTable {
    explicit PairTable(const GraphPair &both);

    GraphPair graphs;
    const Subgraph &source;
    const Subgraph &quantized;
    GraphLinks sourceLinks;
    GraphLinks quantizedLinks;
    std::vector<TensorId> pairs;   ///< beside the source's tensors
    std::vector<bool> isTaken;     ///< beside the quantized file's tensors
    bool hasGrown = false;         ///< a pair was added since it was last set to false

    /// Make a pair if both are free, of the run, and of the same number of elements.
    bool tryPair(TensorId sourceTensor, TensorId quantizedTensor);
};

/// Finds pairs by the structure of both graphs, starting from the pairs of the table.
class StructuralMatch {
public:
    explicit StructuralMatch(PairTable &table);
    void run();

private:
    /// What an operator gives, and behind which activation: its own output, and what a lone activation makes of it.
    struct Offer {
        std::int64_t activation = 0;
        TensorId output;
    };
    using Key = std::pair<OpType, std::vector<TensorId>>;

    TensorId keyOf(TensorId sourceTensor) const;
    Key keyOf(const Op &sourceOp) const;
    std::vector<Offer> offers(const Subgraph &subgraph, const GraphLinks &links, const Op &op) const;

    void matchForward(OpId sourceOp);
    void matchSlope(OpId sourceOp);
    void matchBackward(TensorId sourceTensor);
    void matchInputs(const Op &sourceOp, const Op &quantizedOp);
    void matchReshaping(OpId sourceOp);

    bool canBe(const Op &sourceOp, const Op &quantizedOp) const;
    std::vector<OpId> likeliest(const Op &sourceOp, std::vector<OpId> candidates) const;
    double disagreement(const Op &sourceOp, const Op &quantizedOp) const;
    void pairOutputs(const Op &sourceOp, const Op &quantizedOp);

    PairTable &m_table;
    std::map<Key, std::vector<OpId>> m_byKey;                  ///< computing operators of the quantized file
    std::map<TensorId, std::vector<TensorId>> m_reshapedFrom;  ///< its reshaped tensors, by the value they show
};

} // namespace halfstep
