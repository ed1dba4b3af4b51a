// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/graph_links.h"

#include "core/calibration/observed_tensors.h"

namespace halfstep {

GraphLinks::GraphLinks(const Subgraph &subgraph)
    : producer(subgraph.tensors.size()), consumers(subgraph.tensors.size()), lastUse(subgraph.tensors.size(), -1),
      isOfRun(tensorsOfRun(subgraph))
{
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        for (const TensorId input : subgraph.ops[i].inputs) {
            if (!input) continue;
            auto &readers = consumers[input.index()];
            if (readers.empty() || readers.back() != OpId{i}) readers.push_back(OpId{i});
            lastUse[input.index()] = static_cast<int>(i);
        }
        for (const TensorId output : subgraph.ops[i].outputs) {
            if (!output) continue;
            producer[output.index()] = OpId{i};
            lastUse[output.index()] = static_cast<int>(i);
        }
    }
    for (const TensorId output : subgraph.outputs) lastUse[output.index()] = static_cast<int>(subgraph.ops.size());
}

bool isConversion(const Op &op)
{
    return op.type == OpType::Quantize || op.type == OpType::Dequantize;
}

bool isReshaping(const Op &op)
{
    return op.type == OpType::Reshape || op.type == OpType::Squeeze || op.type == OpType::ExpandDims;
}

namespace {

template <class Passes>
TensorId rootThrough(const Subgraph &subgraph, const GraphLinks &links, TensorId tensor, Passes passes)
{
    // A valid model has no rings, so this ends.
    for (OpId op = links.producer[tensor.index()]; op; op = links.producer[tensor.index()]) {
        const Op &producer = subgraph.op(op);
        if (!passes(producer) || !producer.hasInput(0) || !links.isOfRun[producer.inputs[0].index()]) break;
        tensor = producer.inputs[0];
    }
    return tensor;
}

} // namespace

TensorId conversionRoot(const Subgraph &subgraph, const GraphLinks &links, TensorId tensor)
{
    return rootThrough(subgraph, links, tensor, isConversion);
}

TensorId valueRoot(const Subgraph &subgraph, const GraphLinks &links, TensorId tensor)
{
    return rootThrough(subgraph, links, tensor, [](const Op &op) { return isConversion(op) || isReshaping(op); });
}

} // namespace halfstep
