// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layer_question.h"

#include "core/quantization/op_versions.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/runtime_versions.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

bool areStorable(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::abs(value) <= LargestStorable; });
}

} // namespace

bool isFloat32(const Subgraph &graph, TensorId id)
{
    return id && graph.tensor(id).type == DataType::Float32;
}

Obstacle constantObstacle(const LayerQuestion &question, TensorId id, int axis)
{
    const Tensor &tensor = question.graph().tensor(id);
    const auto values = question.constants.values(question.subgraph, id);
    if (!values) return tensor.sparsity ? codes::SparseWeights : codes::ComputedWeights;
    if (!areStorable(*values)) return codes::ConstantNotFinite;
    const bool isWhole = !values->empty() && static_cast<std::int64_t>(values->size()) == elementCount(tensor.shape);
    return isWhole && axis < tensor.shape.rank() ? Obstacle{} : codes::UnfitWeights;
}

bool isBelowMinElements(const LayerQuestion &question, TensorId id)
{
    return elementCount(question.graph().tensor(id).shape) < question.request.minElements;
}

int versionWith(const LayerQuestion &question, const std::function<void(Subgraph &, Op &)> &change)
{
    Subgraph trial;
    Op op = question.oper();
    for (auto *list : {&op.inputs, &op.outputs})
        for (TensorId &id : *list) {
            if (!id) continue;
            trial.tensors.push_back(question.graph().tensor(id));
            id = TensorId{trial.tensors.size() - 1};
        }
    change(trial, op);
    return std::max(op.version, versionNeeded(question.model, trial, op));
}

bool runtimeTakes(const LayerQuestion &question, OpType type, int version)
{
    if (!question.request.runtimeVersion) return true;
    const auto runtime = runtimeVersionFromText(*question.request.runtimeVersion);
    const auto needed = runtimeNeeded(type, version);
    return !runtime || !needed || *needed <= *runtime;
}

} // namespace halfstep
