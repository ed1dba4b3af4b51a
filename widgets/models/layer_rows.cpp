// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/layer_rows.h"

#include "core/model/model_facts.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace halfstep {

LayerRows::LayerRows(const Model &model)
{
    m_first.push_back(0);
    for (const Subgraph &graph : model.subgraphs) m_first.push_back(m_first.back() + static_cast<int>(graph.ops.size()));
}

bool LayerRows::hasSeveralGraphs() const
{
    int graphs = 0;
    for (std::size_t i = 1; i < m_first.size(); ++i) graphs += m_first[i] > m_first[i - 1] ? 1 : 0;
    return graphs > 1;
}

LayerId LayerRows::layerAt(int row) const
{
    const auto next = std::upper_bound(m_first.begin(), m_first.end(), row);
    const auto graph = static_cast<std::int32_t>(next - m_first.begin()) - 1;
    return LayerId{SubgraphId{graph}, OpId{row - m_first[static_cast<std::size_t>(graph)]}};
}

int LayerRows::rowOf(const LayerId &layer) const
{
    if (!layer || !layer.subgraph || layer.subgraph.index() + 1 >= m_first.size()) return -1;
    const int row = m_first[layer.subgraph.index()] + layer.op.value;
    return row < m_first[layer.subgraph.index() + 1] ? row : -1;
}

QString layerName(const Model &model, const LayerId &layer)
{
    const Subgraph &graph = model.subgraphs[layer.subgraph.index()];
    const Op &op = graph.op(layer.op);
    const std::string name = op.outputs.empty() || !op.outputs.front() ? std::string() : graph.tensor(op.outputs.front()).name;
    return QString::fromStdString(name.empty() ? opName(op) : name);
}

QString graphName(const Model &model, SubgraphId subgraph)
{
    for (const Signature &signature : model.signatures)
        if (signature.subgraph == subgraph && !signature.key.empty()) return QString::fromStdString(signature.key);
    const std::string &name = model.subgraphs[subgraph.index()].name;
    if (!name.empty()) return QString::fromStdString(name);
    return QCoreApplication::translate("LayerRows", "subgraph %1").arg(subgraph.value);
}

std::vector<std::uint64_t> constantBytesByLayer(const Model &model)
{
    std::vector<std::uint64_t> bytes;
    std::set<BufferId> seen;
    for (const Subgraph &graph : model.subgraphs) {
        for (const Op &op : graph.ops) {
            std::uint64_t sum = 0;
            for (const TensorId id : op.inputs) {
                if (!id) continue;
                const BufferId buffer = graph.tensor(id).buffer;
                if (buffer.value > 0 && seen.insert(buffer).second) sum += model.buffers[buffer.index()].data.size();
            }
            bytes.push_back(sum);
        }
    }
    return bytes;
}

} // namespace halfstep
