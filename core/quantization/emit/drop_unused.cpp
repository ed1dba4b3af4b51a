// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit/drop_unused.h"

#include <algorithm>
#include <utility>

namespace halfstep {

namespace {

/// Calls `visit(TensorId &)` for every reference to a tensor of the subgraph.
template <class GraphModel, class Visit>
void visitTensorIds(GraphModel &model, SubgraphId id, const Visit &visit)
{
    auto &subgraph = model.subgraphs[id.index()];
    for (auto *list : {&subgraph.inputs, &subgraph.outputs})
        for (auto &tensor : *list) visit(tensor);
    for (auto &op : subgraph.ops)
        for (auto *list : {&op.inputs, &op.outputs, &op.intermediates})
            for (auto &tensor : *list) visit(tensor);
    for (auto &signature : model.signatures) {
        if (signature.subgraph != id) continue;
        for (auto *list : {&signature.inputs, &signature.outputs})
            for (auto &named : *list) visit(named.tensor);
    }
}

/// Calls `visit(std::int32_t &)` for every tensor index inside a quantization record.
template <class GraphTensor, class Visit>
void visitDetailIds(GraphTensor &tensor, const Visit &visit)
{
    if (!tensor.quantization) return;
    const auto both = [&visit](auto &details) {
        visit(details.scales);
        visit(details.zeroPoints);
    };
    if (auto *blocks = std::get_if<BlockwiseQuantization>(&tensor.quantization->details)) both(*blocks);
    if (auto *axes = std::get_if<MultiAxisQuantization>(&tensor.quantization->details)) both(*axes);
}

std::vector<bool> usedTensors(const Model &model, SubgraphId id)
{
    const Subgraph &subgraph = model.subgraphs[id.index()];
    std::vector<bool> used(subgraph.tensors.size(), false);
    const auto note = [&used](std::int32_t index) {
        if (index >= 0 && static_cast<std::size_t>(index) < used.size()) used[static_cast<std::size_t>(index)] = true;
    };
    visitTensorIds(model, id, [&note](const TensorId &tensor) { note(tensor.value); });
    for (const Tensor &tensor : subgraph.tensors) visitDetailIds(tensor, note);
    return used;
}

/// A place of the cleaned list: who stands there, and whom it replaces (none: it stays, or is new).
struct TensorPlace {
    TensorId tensor;
    TensorId replaces;
};

std::vector<TensorPlace> newOrder(const std::vector<bool> &usedBefore, const std::vector<bool> &usedNow,
                                  const std::vector<TensorId> &derivedFrom)
{
    const std::size_t old = usedBefore.size();
    std::vector<TensorPlace> places(old);
    for (std::size_t t = 0; t < old; ++t)
        if (usedNow[t] || !usedBefore[t]) places[t].tensor = TensorId{t};
    for (std::size_t added = old; added < usedNow.size(); ++added) {
        if (!usedNow[added]) continue;
        const TensorId from = added - old < derivedFrom.size() ? derivedFrom[added - old] : TensorId{};
        if (from && !places[from.index()].tensor)
            places[from.index()] = TensorPlace{TensorId{added}, from};
        else
            places.push_back(TensorPlace{TensorId{added}, {}});
    }
    std::erase_if(places, [](const TensorPlace &place) { return !place.tensor; });
    return places;
}

std::vector<TensorId> dropIn(const Model &source, Model &model, SubgraphId id, const std::vector<TensorId> &derivedFrom)
{
    Subgraph &subgraph = model.subgraphs[id.index()];
    const std::vector<TensorPlace> places = newOrder(usedTensors(source, id), usedTensors(model, id), derivedFrom);
    std::vector<TensorId> moved(subgraph.tensors.size());
    std::vector<Tensor> tensors;
    for (const auto &[from, replaces] : places) {
        moved[from.index()] = TensorId{tensors.size()};
        tensors.push_back(std::move(subgraph.tensors[from.index()]));
        if (replaces) tensors.back().name = source.subgraphs[id.index()].tensor(replaces).name;
    }
    subgraph.tensors = std::move(tensors);
    const auto move = [&moved](std::int32_t &index) {
        if (index >= 0 && static_cast<std::size_t>(index) < moved.size()) index = moved[static_cast<std::size_t>(index)].value;
    };
    visitTensorIds(model, id, [&move](TensorId &tensor) { move(tensor.value); });
    for (Tensor &tensor : subgraph.tensors) visitDetailIds(tensor, move);
    return moved;
}

std::vector<bool> usedBuffers(const Model &model)
{
    std::vector<bool> used(model.buffers.size(), false);
    used[0] = true;
    const auto note = [&used](std::int32_t index) {
        if (index >= 0 && static_cast<std::size_t>(index) < used.size()) used[static_cast<std::size_t>(index)] = true;
    };
    for (const Subgraph &subgraph : model.subgraphs)
        for (const Tensor &tensor : subgraph.tensors) note(tensor.buffer.value);
    for (const Metadata &entry : model.metadata) note(entry.buffer.value);
    for (const std::int32_t index : model.metadataBuffer) note(index);
    return used;
}

} // namespace

void dropIdleUnfolding(Model &model)
{
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        Subgraph &subgraph = model.subgraphs[s];
        std::vector<int> readers(subgraph.tensors.size(), 0);
        visitTensorIds(std::as_const(model), SubgraphId{s}, [&readers](const TensorId &tensor) {
            if (tensor) ++readers[tensor.index()];
        });
        std::erase_if(subgraph.ops, [&](const Op &op) {
            if (op.type != OpType::Dequantize || op.inputs.size() != 1 || op.outputs.size() != 1 || !op.inputs[0] || !op.outputs[0])
                return false;
            const Tensor &from = subgraph.tensor(op.inputs[0]);
            const bool isConstant = from.type == DataType::Float16 && model.isConstant(from);
            return isConstant && readers[op.outputs[0].index()] == 1; // the operator itself
        });
    }
}

std::vector<std::vector<TensorId>> dropUnusedTensors(const Model &source, Model &model,
                                                     const std::vector<std::vector<TensorId>> &derivedFrom)
{
    std::vector<std::vector<TensorId>> moved;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        moved.push_back(dropIn(source, model, SubgraphId{s}, derivedFrom[s]));
    return moved;
}

void dropUnusedBuffers(const Model &source, Model &model)
{
    const std::vector<bool> before = usedBuffers(source);
    const std::vector<bool> now = usedBuffers(model);
    std::vector<BufferId> moved(model.buffers.size());
    std::vector<Buffer> buffers;
    for (std::size_t b = 0; b < model.buffers.size(); ++b) {
        const bool wasIdle = b < before.size() && !before[b];
        if (!now[b] && !wasIdle) continue;
        moved[b] = BufferId{buffers.size()};
        buffers.push_back(std::move(model.buffers[b]));
    }
    model.buffers = std::move(buffers);
    const auto move = [&moved](BufferId &id) {
        if (id && id.index() < moved.size()) id = moved[id.index()];
    };
    for (Subgraph &subgraph : model.subgraphs)
        for (Tensor &tensor : subgraph.tensors) move(tensor.buffer);
    for (Metadata &entry : model.metadata) move(entry.buffer);
    for (std::int32_t &index : model.metadataBuffer) {
        BufferId id{index};
        move(id);
        index = id.value;
    }
}

} // namespace halfstep
