// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/compared_subgraph_internal.h"

#include "core/comparison/comparison_codes.h"
#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"
#include "core/kernels/subgraph_calls.h"
#include "core/quantization/layout/useful_range.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

bool isIn(const Model &model, SubgraphId id)
{
    return id && id.index() < model.subgraphs.size();
}

constexpr double NoticeableShare = 0.001; ///< of a layer's values

/// Whether values are clipped, and only such that the layer's readers do not tell apart.
bool isCutWithin(const LayerError &layer, Range useful)
{
    if (!layer.representable || !layer.accumulated || layer.accumulated->clippedShare.value_or(0) < NoticeableShare) return false;
    const Range held = *layer.representable;
    const double step = layer.scale.value_or(0);
    const bool isLowMeant = layer.values.low >= held.min || useful.min >= held.min - step;
    const bool isHighMeant = layer.values.high <= held.max || useful.max <= held.max + step;
    return isLowMeant && isHighMeant;
}

} // namespace

ComparedSubgraph::ComparedSubgraph(const GraphPair &graphs, std::uint64_t samples) : m_paired(graphs), m_sums(m_paired.plan.tasks.size())
{
    const std::size_t tensors = graphs.source().tensors.size();
    m_isWithoutSteps.assign(tensors, false);
    m_squares.assign(tensors, 0);
    m_counts.assign(tensors, 0);
    m_units.assign(tensors, 0);
    describeLayers(samples);
    findWithoutSteps();
    for (std::size_t i = 0; i < m_paired.plan.tasks.size(); ++i)
        for (const LayerOutput &output : m_paired.plan.tasks[i].outputs) m_meetings.emplace(output.producer, std::pair(OpId{i}, output));
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
        const TensorView view = source.tensor(graphs().sourceId, output);
        m_squares[output.index()] += sumOfSquares(view);
        m_counts[output.index()] += static_cast<double>(elementsOf(view));
    }
}

void ComparedSubgraph::closeUnits()
{
    for (std::size_t i = 0; i < m_units.size(); ++i) m_units[i] = m_counts[i] > 0 ? std::sqrt(m_squares[i] / m_counts[i]) : 0;
}

Status ComparedSubgraph::run(const Sample &sample, const Network::Observer &sourceRan, const Network::Observer &quantizedRan, ThreadPool &pool,
                             const RunContext &context)
{
    const Lockstep::Visitor visitor{
        [&](const LayerValues &values) {
            LayerSums &sums = m_sums[values.op.index()];
            sums.addValues(values.source);
            sums.addAccumulated(values.source, values.quantized, m_units[values.tensor.index()], pool);
        },
        [&](const LayerValues &values) {
            m_sums[values.op.index()].addLocal(values.source, values.quantized, m_units[values.tensor.index()], pool);
        },
        sourceRan, quantizedRan};
    return m_lockstep->run(sample, visitor, context);
}

void ComparedSubgraph::forget()
{
    m_taken.clear();
}

void ComparedSubgraph::take(const Network &source, OpId op)
{
    for (const LayerOutput &output : m_paired.plan.tasks[op.index()].outputs)
        m_taken.take(output.source, source.tensor(graphs().sourceId, output.source));
}

void ComparedSubgraph::meet(const Network &quantized, OpId op, ThreadPool &pool)
{
    const auto [first, last] = m_meetings.equal_range(op);
    for (auto entry = first; entry != last; ++entry) {
        const auto &[layer, output] = entry->second;
        const auto x = m_taken.next(output.source);
        const TensorView y = quantized.tensor(graphs().quantizedId, output.quantized);
        if (!x || elementsOf(*x) != elementsOf(y)) continue;
        m_sums[layer.index()].addValues(*x);
        m_sums[layer.index()].addAccumulated(*x, y, m_units[output.source.index()], pool);
    }
}

std::size_t ComparedSubgraph::cutOnPurpose(const std::vector<LayerError> &layers) const
{
    std::vector<bool> isInteger;
    DataType type = DataType::Int8;
    for (const LayerError &layer : layers) {
        isInteger.push_back(computesInIntegers(layer.precision));
        if (layer.precision == Precision::Int16x8) type = DataType::Int16;
    }
    const std::vector<Range> useful = usefulRanges(graphs().source(), isInteger, type);
    return static_cast<std::size_t>(std::count_if(layers.begin(), layers.end(), [&useful](const LayerError &layer) {
        return layer.tensor && isCutWithin(layer, useful[layer.tensor.index()]);
    }));
}

std::vector<LayerError> ComparedSubgraph::report() const
{
    std::vector<LayerError> layers = m_layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        LayerError &layer = layers[i];
        const bool isReached = m_lockstep || m_sums[i].hasValues();
        if (layer.isPaired && isReached) m_sums[i].report(layer);
        if (!layer.isPaired || isReached) continue;
        layer.isPaired = false; // a branch that no sample took
        layer.unpairedReason = unpaired::NotReached;
    }
    return layers;
}

std::vector<GraphPair> calledBy(const PairedGraphs &paired)
{
    const GraphPair &graphs = paired.graphs;
    std::vector<GraphPair> called;
    for (std::size_t i = 0; i < paired.plan.tasks.size(); ++i) {
        const auto call = subgraphCallOf(graphs.source().ops[i]);
        if (!call || paired.plan.tasks[i].outputs.empty()) continue;
        const auto other = subgraphCallOf(graphs.quantized().op(paired.plan.tasks[i].outputs.front().producer));
        if (!other || other->kind != call->kind || other->targets.size() != call->targets.size()) continue;
        for (std::size_t t = 0; t < call->targets.size(); ++t)
            if (isIn(graphs.sourceModel, call->targets[t]) && isIn(graphs.quantizedModel, other->targets[t]))
                called.push_back(GraphPair{graphs.sourceModel, graphs.quantizedModel, call->targets[t], other->targets[t]});
    }
    return called;
}

} // namespace halfstep
