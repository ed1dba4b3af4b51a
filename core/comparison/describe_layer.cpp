// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/describe_layer_internal.h"

#include "core/comparison/constant_values.h"
#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <limits>
#include <set>

namespace halfstep {

namespace {

std::uint64_t constantBytes(const PairedGraphs &paired, const Op &op)
{
    const GraphPair &graphs = paired.graphs;
    std::uint64_t bytes = 0;
    std::set<BufferId> seen;
    for (const TensorId input : op.inputs) {
        const TensorId stored = input ? storedConstant(graphs.sourceModel, graphs.source(), paired.links, input) : TensorId{};
        if (!stored || !seen.insert(graphs.source().tensor(stored).buffer).second) continue;
        bytes += graphs.sourceModel.constant(graphs.source().tensor(stored))->size();
    }
    return bytes;
}

/// Smallest and largest weight of each output channel; empty for operators without weights.
ChannelRanges weightRanges(const PairedGraphs &paired, const Op &op)
{
    const GraphPair &graphs = paired.graphs;
    const auto axis = outputChannelAxis(op.type);
    const TensorId stored = axis && op.hasInput(1) ? storedConstant(graphs.sourceModel, graphs.source(), paired.links, op.inputs[1]) : TensorId{};
    const Shape shape = stored ? graphs.source().tensor(stored).shape : Shape{};
    if (!stored || *axis >= shape.rank() || shape[*axis] == 0) return {};
    const auto values = constantValues(graphs.sourceModel, graphs.source().tensor(stored));
    if (!values) return {};
    const auto channels = static_cast<std::size_t>(shape[*axis]);
    std::size_t inner = 1;
    for (int i = *axis + 1; i < shape.rank(); ++i) inner *= static_cast<std::size_t>(shape[i]);
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    ChannelRanges ranges{std::vector<double>(channels, Infinity), std::vector<double>(channels, -Infinity)};
    for (std::size_t i = 0; i < values->size(); ++i) {
        const std::size_t channel = i / inner % channels;
        ranges.low[channel] = std::min(ranges.low[channel], (*values)[i]);
        ranges.high[channel] = std::max(ranges.high[channel], (*values)[i]);
    }
    return ranges;
}

void describeCounterpart(const PairedGraphs &paired, LayerError &layer, OpId op)
{
    const GraphPair &graphs = paired.graphs;
    const LayerTask &task = paired.plan.tasks[op.index()];
    const Subgraph &subgraph = graphs.quantized();
    const Tensor &tensor = subgraph.tensor(task.outputs.front().quantized);
    layer.precision = task.precision;
    if (tensor.isQuantized() && isInteger(tensor.type) && !tensor.quantization->scale.empty()) {
        const TensorView view{tensor.type, &tensor.shape, &*tensor.quantization, {}};
        layer.storedType = dataTypeName(tensor.type);
        layer.representable = representableRange(view);
        if (!tensor.quantization->isPerChannel()) {
            layer.scale = tensor.quantization->scale[0];
            layer.zeroPoint = tensor.quantization->zeroPoint.empty() ? 0 : tensor.quantization->zeroPoint[0];
        }
    }
    const Op &producer = subgraph.op(task.outputs.front().producer);
    if (!outputChannelAxis(producer.type) || !producer.hasInput(1)) return;
    const TensorId weights = storedConstant(graphs.quantizedModel, graphs.quantized(), paired.quantizedLinks, producer.inputs[1]);
    const Tensor *stored = weights ? &subgraph.tensor(weights) : nullptr;
    if (stored && stored->isQuantized() && stored->quantization->scale.size() == 1) layer.channelStep = stored->quantization->scale[0];
}

} // namespace

PairedGraphs::PairedGraphs(const GraphPair &both)
    : graphs(both), links(both.source()), quantizedLinks(both.quantized()), pairing(pairTensors(both)), plan(planLockstep(both, pairing))
{
}

LayerError describeLayer(const PairedGraphs &paired, OpId id)
{
    const Subgraph &subgraph = paired.graphs.source();
    const Op &op = subgraph.op(id);
    LayerError layer;
    layer.subgraph = paired.graphs.sourceId;
    layer.op = id;
    layer.type = op.type;
    layer.customCode = op.customCode;
    layer.bytes = constantBytes(paired, op);
    layer.channels = weightRanges(paired, op);
    if (!op.outputs.empty() && op.outputs[0]) {
        layer.tensor = op.outputs[0];
        layer.name = subgraph.tensor(op.outputs[0]).name;
        layer.shape = subgraph.tensor(op.outputs[0]).shape;
    }
    layer.isPaired = !paired.plan.tasks[id.index()].outputs.empty();
    if (layer.isPaired)
        describeCounterpart(paired, layer, id);
    else
        layer.unpairedReason = unpairedReason(subgraph, paired.links, paired.pairing, id);
    return layer;
}

} // namespace halfstep
