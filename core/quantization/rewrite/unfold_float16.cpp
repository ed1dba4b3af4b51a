// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/rewrite/unfold_float16.h"

#include "core/numerics/float16.h"

#include <algorithm>

namespace halfstep {

FloatConstants::FloatConstants(const Model &model) : m_model(&model)
{
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (std::size_t o = 0; o < model.subgraphs[s].ops.size(); ++o)
            unfold(SubgraphId{s}, model.subgraphs[s], OpId{o});
}

void FloatConstants::unfold(SubgraphId subgraph, const Subgraph &graph, OpId id)
{
    const Op &op = graph.op(id);
    if (op.type != OpType::Dequantize || op.inputs.size() != 1 || op.outputs.size() != 1 || !op.inputs[0] || !op.outputs[0])
        return;
    const Tensor &stored = graph.tensor(op.inputs[0]);
    if (stored.type != DataType::Float16 || stored.sparsity || graph.tensor(op.outputs[0]).type != DataType::Float32) return;
    const auto data = m_model->constant(stored);
    if (!data) return;
    const auto count = static_cast<std::size_t>(elementCount(stored.shape));
    const auto halves = elements<std::uint16_t>(*data);
    m_unfolded.emplace(Key{subgraph, op.outputs[0]},
                       Unfolded{op.inputs[0], fromFloat16(halves.first(std::min(halves.size(), count)))});
    m_operators.emplace_back(subgraph, id);
}

std::optional<std::span<const float>> FloatConstants::values(SubgraphId subgraph, TensorId id) const
{
    const auto found = m_unfolded.find(Key{subgraph, id});
    if (found != m_unfolded.end()) return found->second.values;
    const Tensor &tensor = m_model->subgraphs[subgraph.index()].tensor(id);
    if (tensor.type != DataType::Float32 || tensor.sparsity) return std::nullopt;
    const auto data = m_model->constant(tensor);
    if (!data) return std::nullopt;
    const auto count = static_cast<std::size_t>(elementCount(tensor.shape));
    return elements<float>(*data).first(std::min(data->size() / sizeof(float), count));
}

TensorId FloatConstants::storedAs(SubgraphId subgraph, TensorId tensor) const
{
    const auto found = m_unfolded.find(Key{subgraph, tensor});
    return found == m_unfolded.end() ? tensor : found->second.stored;
}

bool FloatConstants::isUnfolding(SubgraphId subgraph, OpId op) const
{
    return std::binary_search(m_operators.begin(), m_operators.end(), std::pair{subgraph, op});
}

} // namespace halfstep
