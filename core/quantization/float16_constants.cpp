// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/float16_constants.h"

#include "core/numerics/float16.h"
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

/// A tensor and a DEQUANTIZE take about 150 bytes of a file; a shortened element saves two.
constexpr std::int64_t WorthwhileElements = 75;

bool isTooSmall(std::span<const float> values)
{
    float largest = 0;
    for (const float value : values) largest = std::max(largest, std::abs(value));
    return largest > 0 && largest < SmallestNormalFloat16;
}

bool canShorten(const Model &model, const Subgraph &graph, TensorId id, std::int64_t minElements)
{
    const Tensor &tensor = graph.tensor(id);
    const auto data = model.constant(tensor);
    if (tensor.type != DataType::Float32 || tensor.sparsity || !data || data->empty()) return false;
    if (elementCount(tensor.shape) < minElements || isTooSmall(elements<float>(*data))) return false;
    return std::find(graph.outputs.begin(), graph.outputs.end(), id) == graph.outputs.end();
}

/// All sizes but one are 1.
bool isVector(const Shape &shape)
{
    return shape.dims.empty() || elementCount(shape) == *std::max_element(shape.dims.begin(), shape.dims.end());
}

/// Biases, windows, slopes: vectors that are no weights are few bytes, and each of their errors reaches a whole channel.
bool isWorthwhile(const Subgraph &graph, const Op &op, std::size_t input)
{
    const OpRule *rule = ruleFor(op.type);
    const bool isWeight = rule && inputRole(*rule, input) == Role::Weight;
    const Shape &shape = graph.tensor(op.inputs[input]).shape;
    return (isWeight || !isVector(shape)) && elementCount(shape) >= WorthwhileElements;
}

} // namespace

bool takesFloat16(const Model &model, const Subgraph &graph, const Op &op)
{
    if (op.type == OpType::Custom || op.type == OpType::Dequantize) return false;
    return std::none_of(op.inputs.begin(), op.inputs.end(), [&](TensorId id) {
        return id && graph.tensor(id).isQuantized() && model.isConstant(graph.tensor(id));
    });
}

std::set<ConstantId> float16Constants(const Model &model, std::int64_t minElements,
                                      const std::function<bool(SubgraphId, OpId)> &mayShorten)
{
    std::set<ConstantId> all;
    std::set<ConstantId> worthwhile;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const Subgraph &graph = model.subgraphs[s];
        for (std::size_t o = 0; o < graph.ops.size(); ++o) {
            if (!takesFloat16(model, graph, graph.ops[o]) || !mayShorten(SubgraphId{s}, OpId{o})) continue;
            const Op &op = graph.ops[o];
            for (std::size_t i = 0; i < op.inputs.size(); ++i) {
                if (!op.hasInput(i) || !canShorten(model, graph, op.inputs[i], minElements)) continue;
                all.emplace(SubgraphId{s}, op.inputs[i]);
                if (isWorthwhile(graph, op, i)) worthwhile.emplace(SubgraphId{s}, op.inputs[i]);
            }
        }
    }
    return worthwhile.empty() ? all : worthwhile;
}

} // namespace halfstep
