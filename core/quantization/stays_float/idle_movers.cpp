// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/idle_movers.h"

#include "core/quantization/layout/variable_uses.h"
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <map>
#include <set>

namespace halfstep {

namespace {

/// Layers of one subgraph and who makes and reads its tensors.
class Neighbours {
public:
    Neighbours(const Model &model, const FloatConstants &constants, const Plan &plan, SubgraphId id)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_id(id)
    {
        for (const LayerPlan &layer : plan.layers)
            if (layer.subgraph == id) m_precisions.push_back(layer.precision);
        m_edgesAreIntegers = plan.request.edge.value_or(EdgeType::Float32) != EdgeType::Float32;
        for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
            for (const TensorId input : m_graph.ops[o].inputs)
                if (input) m_touching[input].push_back(o);
            for (const TensorId output : m_graph.ops[o].outputs)
                if (output) m_touching[output].push_back(o);
        }
    }

    bool isMover(std::size_t o) const
    {
        return computesInIntegers(m_precisions[o]) && ruleFor(m_graph.ops[o].type)->onlyMoves;
    }

    bool isBusy(std::size_t o) const { return m_busy.count(o) > 0; }

    /// Note that the operator meets integers; false: it was known.
    bool wake(std::size_t o) { return m_busy.insert(o).second; }

    /// Note all that meet integers through what is known so far.
    void spread()
    {
        for (bool grows = true; grows;) {
            grows = false;
            for (std::size_t o = 0; o < m_graph.ops.size(); ++o)
                if (isMover(o) && !isBusy(o) && meetsIntegers(o)) grows = wake(o);
        }
    }

private:
    /// GATHER from a table and the like: integers are a quarter of the bytes.
    bool movesConstants(const Op &op) const
    {
        if (usesVariable(op.type)) return false;
        const OpRule &rule = *ruleFor(op.type);
        for (std::size_t i = 0; i < op.inputs.size(); ++i)
            if (op.hasInput(i) && inputRole(rule, i) == Role::Activation && !m_constants.isConstant(m_id, op.inputs[i]))
                return false;
        return true;
    }

    bool meetsIntegers(std::size_t o) const
    {
        const Op &op = m_graph.ops[o];
        if (movesConstants(op)) return true;
        for (const auto *list : {&op.inputs, &op.outputs})
            for (const TensorId id : *list)
                if (id && isIntegerTensor(id, o)) return true;
        return false;
    }

    /// A constant and a handle connect nobody.
    bool isIntegerTensor(TensorId id, std::size_t o) const
    {
        if (m_edgesAreIntegers && isEdge(id)) return true;
        const bool isPlain = m_graph.tensor(id).type != DataType::Float32;
        if (usesVariable(m_graph.ops[o].type) && (isPlain || m_constants.isConstant(m_id, id))) return false;
        const std::vector<std::size_t> &touching = m_touching.at(id);
        return std::any_of(touching.begin(), touching.end(), [&](std::size_t other) {
            return other != o && computesInIntegers(m_precisions[other]) && (!isMover(other) || isBusy(other));
        });
    }

    bool isEdge(TensorId id) const
    {
        const auto isIn = [id](const std::vector<TensorId> &list) { return std::find(list.begin(), list.end(), id) != list.end(); };
        return isIn(m_graph.inputs) || isIn(m_graph.outputs);
    }

    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    SubgraphId m_id;
    std::vector<Precision> m_precisions;
    std::map<TensorId, std::vector<std::size_t>> m_touching;
    std::set<std::size_t> m_busy;
    bool m_edgesAreIntegers = false;
};

/// Uses of variables that others keep busy; false: none more.
bool spreadThroughVariables(const std::vector<VariableUse> &uses, std::vector<Neighbours> &graphs)
{
    std::set<std::size_t> busy;
    for (const VariableUse &use : uses)
        if (use.variable && graphs[use.subgraph.index()].isBusy(use.op.index())) busy.insert(*use.variable);
    bool found = false;
    for (const VariableUse &use : uses) {
        Neighbours &graph = graphs[use.subgraph.index()];
        const bool wakes = use.variable && busy.count(*use.variable) > 0 && graph.isMover(use.op.index());
        if (wakes && graph.wake(use.op.index())) found = true;
    }
    return found;
}

} // namespace

std::vector<std::pair<SubgraphId, OpId>> idleMovers(const Model &model, const FloatConstants &constants, const Plan &plan)
{
    std::vector<Neighbours> graphs;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) graphs.push_back(Neighbours(model, constants, plan, SubgraphId{s}));
    const std::vector<VariableUse> uses = variableUses(model);
    do {
        for (Neighbours &graph : graphs) graph.spread();
    } while (spreadThroughVariables(uses, graphs));
    std::vector<std::pair<SubgraphId, OpId>> idle;
    for (std::size_t s = 0; s < graphs.size(); ++s)
        for (std::size_t o = 0; o < model.subgraphs[s].ops.size(); ++o)
            if (graphs[s].isMover(o) && !graphs[s].isBusy(o)) idle.emplace_back(SubgraphId{s}, OpId{o});
    return idle;
}

} // namespace halfstep
