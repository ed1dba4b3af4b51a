// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/layer_tasks.h"

#include "core/comparison/constant_values.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <map>

namespace halfstep {

namespace {

bool readsResources(OpType type)
{
    return type == OpType::ReadVariable || type == OpType::HashtableFind || type == OpType::HashtableSize;
}

class Planner {
public:
    Planner(const GraphPair &graphs, const Pairing &pairing)
        : m_quantizedModel(graphs.quantizedModel), m_source(graphs.source()), m_quantized(graphs.quantized()), m_sourceLinks(m_source),
          m_links(m_quantized), m_pairing(pairing), m_sourceOf(m_quantized.tensors.size())
    {
        for (std::size_t i = 0; i < pairing.quantized.size(); ++i)
            if (pairing.quantized[i]) m_sourceOf[pairing.quantized[i].index()] = TensorId{i};
    }

    LockstepPlan make();

private:
    LayerTask taskOf(OpId op) const;
    std::vector<LocalStep> localSteps(OpId op, const std::vector<LayerOutput> &outputs) const;
    bool collect(OpId quantizedOp, OpId layer, std::map<OpId, LocalStep> &steps) const;
    Precision precisionOf(const LayerOutput &output) const;
    void keepSources(LockstepPlan &plan) const;
    void keepQuantized(LockstepPlan &plan) const;

    const Model &m_quantizedModel;
    const Subgraph &m_source;
    const Subgraph &m_quantized;
    GraphLinks m_sourceLinks;
    GraphLinks m_links;
    const Pairing &m_pairing;
    std::vector<TensorId> m_sourceOf; ///< beside the quantized file's tensors
};

LockstepPlan Planner::make()
{
    LockstepPlan plan;
    for (std::size_t i = 0; i < m_source.ops.size(); ++i) plan.tasks.push_back(taskOf(OpId{i}));
    plan.sourceKeptUntil.assign(m_source.tensors.size(), -1);
    plan.quantizedKeptUntil.assign(m_quantized.tensors.size(), -1);
    keepSources(plan);
    keepQuantized(plan);
    return plan;
}

LayerTask Planner::taskOf(OpId op) const
{
    LayerTask task;
    for (const TensorId output : m_source.op(op).outputs) {
        const TensorId quantized = m_pairing.of(output);
        if (!quantized || !m_links.producer[quantized.index()]) continue;
        if (!isReadable(m_source.tensor(output).type) || !isReadable(m_quantized.tensor(quantized).type)) continue;
        task.outputs.push_back({output, quantized, m_links.producer[quantized.index()]});
    }
    std::stable_sort(task.outputs.begin(), task.outputs.end(),
                     [](const LayerOutput &a, const LayerOutput &b) { return a.producer < b.producer; });
    if (task.outputs.empty()) return task;
    task.local = localSteps(op, task.outputs);
    task.precision = precisionOf(task.outputs.front());
    return task;
}

std::vector<LocalStep> Planner::localSteps(OpId op, const std::vector<LayerOutput> &outputs) const
{
    std::map<OpId, LocalStep> steps;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (!collect(outputs[i].producer, op, steps)) return {};
        steps[outputs[i].producer].outputs.push_back(i);
    }
    std::vector<LocalStep> ordered;
    for (auto &[id, step] : steps) ordered.push_back(std::move(step));
    return ordered;
}

/// Add `first` and what it needs before it, back to paired values; false where a value cannot be had from the float run in time.
bool Planner::collect(OpId first, OpId layer, std::map<OpId, LocalStep> &steps) const
{
    std::vector<OpId> open{first};
    while (!open.empty()) {
        const OpId id = open.back();
        open.pop_back();
        if (steps.count(id) > 0) continue;
        if (readsResources(m_quantized.op(id).type)) return false;
        LocalStep step{id, {}, {}, {}};
        for (const TensorId input : m_quantized.op(id).inputs) {
            if (!input || !m_links.isOfRun[input.index()]) continue;
            const TensorId source = m_sourceOf[input.index()];
            if (source && m_quantized.tensor(input).isVariable && m_source.tensor(source).isVariable) {
                step.states.push_back({source, input});
                continue;
            }
            const OpId sourceOp = source ? m_sourceLinks.producer[source.index()] : OpId{};
            if (source && sourceOp < layer) {
                step.feeds.push_back({source, input});
                continue;
            }
            const OpId producer = m_links.producer[input.index()];
            if (!producer) return false;
            open.push_back(producer);
        }
        steps.emplace(id, std::move(step));
    }
    return true;
}

Precision Planner::precisionOf(const LayerOutput &output) const
{
    const Tensor &tensor = m_quantized.tensor(output.quantized);
    if (tensor.isQuantized() && isInteger(tensor.type))
        return tensor.type == DataType::Int16 ? Precision::Int16x8 : Precision::Int8;
    if (!isFloat(tensor.type)) return Precision::Untouched;
    const Op &op = m_quantized.op(output.producer);
    for (const TensorId input : op.inputs) {
        const TensorId stored = input ? storedConstant(m_quantizedModel, m_quantized, m_links, input) : TensorId{};
        if (!stored) continue;
        const Tensor &constant = m_quantized.tensor(stored);
        if (constant.type == DataType::Float16) return Precision::Float16;
        if (constant.isQuantized() && isInteger(constant.type)) return Precision::Dynamic;
    }
    return Precision::Float32;
}

/// A value is in its place as long as the float run has not passed the last operator that touches it.
void Planner::keepSources(LockstepPlan &plan) const
{
    for (std::size_t i = 0; i < plan.tasks.size(); ++i)
        for (const LocalStep &step : plan.tasks[i].local)
            for (const Feed &feed : step.feeds)
                if (m_sourceLinks.lastUse[feed.source.index()] < static_cast<int>(i))
                    plan.sourceKeptUntil[feed.source.index()] = static_cast<int>(i);
}

/// Follows how the quantized file is run: as far as the next output asks.
void Planner::keepQuantized(LockstepPlan &plan) const
{
    int done = 0; // operators of the quantized file that have run
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
        for (const LayerOutput &output : plan.tasks[i].outputs) {
            done = std::max(done, output.producer.value + 1);
            if (m_links.lastUse[output.quantized.index()] < done - 1) plan.quantizedKeptUntil[output.quantized.index()] = static_cast<int>(i);
        }
    }
}

} // namespace

LockstepPlan planLockstep(const GraphPair &graphs, const Pairing &pairing)
{
    return Planner(graphs, pairing).make();
}

} // namespace halfstep
