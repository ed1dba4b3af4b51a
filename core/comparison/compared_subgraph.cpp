// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/compared_subgraph_internal.h"

#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

ComparedSubgraph::ComparedSubgraph(const GraphPair &graphs, std::uint64_t samples) : m_paired(graphs), m_sums(m_paired.plan.tasks.size())
{
    const std::size_t tensors = graphs.source().tensors.size();
    m_isWithoutSteps.assign(tensors, false);
    m_squares.assign(tensors, 0);
    m_counts.assign(tensors, 0);
    m_units.assign(tensors, 0);
    describeLayers(samples);
    findWithoutSteps();
}

void ComparedSubgraph::describeLayers(std::uint64_t samples)
{
    const Subgraph &subgraph = graphs().source();
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        m_layers.push_back(describeLayer(m_paired, OpId{i}));
        std::uint64_t elements = 0;
        for (const LayerOutput &output : m_paired.plan.tasks[i].outputs)
            elements += static_cast<std::uint64_t>(elementCount(subgraph.tensor(output.source).shape));
        m_sums[i].expect(elements * samples);
        if (m_layers[i].channels.low.empty()) m_sums[i].keepChannels();
    }
}

void ComparedSubgraph::findWithoutSteps()
{
    for (const LayerTask &task : m_paired.plan.tasks)
        for (const LayerOutput &output : task.outputs) {
            const Tensor &tensor = graphs().quantized().tensor(output.quantized);
            if (!tensor.isQuantized() || !isInteger(tensor.type)) m_isWithoutSteps[output.source.index()] = true;
        }
}

bool ComparedSubgraph::needsUnits() const
{
    return std::find(m_isWithoutSteps.begin(), m_isWithoutSteps.end(), true) != m_isWithoutSteps.end();
}

void ComparedSubgraph::addUnits(const Network &source, OpId op)
{
    for (const TensorId output : graphs().source().op(op).outputs) {
        if (!output || !m_isWithoutSteps[output.index()]) continue;
        const TensorView view = source.tensor(output);
        m_squares[output.index()] += sumOfSquares(view);
        m_counts[output.index()] += static_cast<double>(elementsOf(view));
    }
}

void ComparedSubgraph::closeUnits()
{
    for (std::size_t i = 0; i < m_units.size(); ++i) m_units[i] = m_counts[i] > 0 ? std::sqrt(m_squares[i] / m_counts[i]) : 0;
}

Status ComparedSubgraph::run(const Sample &sample, ThreadPool &pool, const RunContext &context)
{
    const Lockstep::Visitor visitor{
        [&](const LayerValues &values) {
            LayerSums &sums = m_sums[values.op.index()];
            sums.addValues(values.source);
            sums.addAccumulated(values.source, values.quantized, m_units[values.tensor.index()], pool);
        },
        [&](const LayerValues &values) {
            m_sums[values.op.index()].addLocal(values.source, values.quantized, m_units[values.tensor.index()], pool);
        }};
    return m_lockstep->run(sample, visitor, context);
}

std::vector<LayerError> ComparedSubgraph::report() const
{
    std::vector<LayerError> layers = m_layers;
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (layers[i].isPaired) m_sums[i].report(layers[i]);
    return layers;
}

} // namespace halfstep
