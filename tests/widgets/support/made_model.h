// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <memory>
#include <string>

namespace halfstep::test {

/// A chain of `layers` operators, CONV_2D and DEPTHWISE_CONV_2D by turns, each with a constant of 4 * (index + 1) bytes; outputs are
/// called block_<index>/conv, as in `reportOf`.
inline std::shared_ptr<const Model> chainOf(int layers)
{
    auto model = std::make_shared<Model>();
    model->buffers.emplace_back();
    model->fileBytes = 4000;
    Subgraph graph;
    const auto addTensor = [&](const std::string &name) {
        Tensor tensor;
        tensor.name = name;
        tensor.shape = Shape{1, 8, 8, 4};
        graph.tensors.push_back(tensor);
        return TensorId{graph.tensors.size() - 1};
    };
    TensorId last = addTensor("image");
    graph.inputs = {last};
    for (int i = 0; i < layers; ++i) {
        const TensorId weights = addTensor("weights");
        const TensorId output = addTensor("block_" + std::to_string(i) + "/conv");
        Buffer buffer;
        buffer.data = share(Bytes(static_cast<std::size_t>(4 * (i + 1))));
        buffer.hasData = true;
        model->buffers.push_back(buffer);
        graph.tensor(weights).buffer = BufferId{model->buffers.size() - 1};
        Op op;
        op.type = i % 2 == 0 ? OpType::Conv2d : OpType::DepthwiseConv2d;
        op.inputs = {last, weights};
        op.outputs = {output};
        graph.ops.push_back(op);
        last = output;
    }
    graph.outputs = {last};
    model->subgraphs.push_back(graph);
    return model;
}

/// The chain, and a second subgraph "loop_body" of `inside` operators.
inline std::shared_ptr<const Model> chainWithBody(int layers, int inside)
{
    auto model = std::make_shared<Model>(*chainOf(layers));
    Subgraph body = chainOf(inside)->main();
    body.name = "loop_body";
    for (Tensor &tensor : body.tensors) tensor.buffer = BufferId{}; // a chain of its own, without constants
    model->subgraphs.push_back(std::move(body));
    return model;
}

/// One operator on a picture of 2×2 pixels of three colours.
inline std::shared_ptr<const Model> pictureModel()
{
    auto model = std::make_shared<Model>(*chainOf(1));
    Subgraph &graph = model->subgraphs.front();
    graph.tensor(graph.inputs.front()).shape = Shape{1, 2, 2, 3};
    return model;
}

} // namespace halfstep::test
