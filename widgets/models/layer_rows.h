// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/layer_id.h"
#include "core/model/model.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace halfstep {

/// The layers of all subgraphs in a fixed order: the main one's first, each in order of execution.
class LayerRows {
public:
    LayerRows() = default;
    explicit LayerRows(const Model &model);

    int count() const { return m_first.empty() ? 0 : m_first.back(); }
    bool hasSeveralGraphs() const; ///< layers in more than one
    LayerId layerAt(int row) const;
    int rowOf(const LayerId &layer) const; ///< -1: the model has no such layer

private:
    std::vector<int> m_first; ///< row of each subgraph's first layer, and the number of all
};

/// Name of a layer: of its first output; its type where that has none.
QString layerName(const Model &model, const LayerId &layer);

/// Name of a subgraph: of the signature that it runs, else its own, else its number.
QString graphName(const Model &model, SubgraphId subgraph);

/// Bytes of the constants that each layer reads first, in the order of the rows.
std::vector<std::uint64_t> constantBytesByLayer(const Model &model);

} // namespace halfstep
