// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/idle_movers.h"

#include "core/quantization/layout/variable_uses.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/stays_float/tensor_links.h"

#include <algorithm>
#include <set>

namespace halfstep {

namespace {

/// Layers of one subgraph and who makes and reads its tensors.
class Neighbours {
public:
    Neighbours(const Model &model, const FloatConstants &constants, const Plan &plan, SubgraphId id)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_id(id), m_links(m_graph), m_busy(m_graph.ops.size(), false)
    {
        for (const LayerPlan &layer : plan.layers)
            if (layer.subgraph == id) m_precisions.push_back(layer.precision);
        m_edgesAreIntegers = plan.request.edge.value_or(EdgeType::Float32) != EdgeType::Float32;
    }

    bool isMover(std::size_t o) const
    {
        return computesInIntegers(m_precisions[o]) && ruleFor(m_graph.ops[o].type)->onlyMoves;
    }

    bool isBusy(std::size_t o) const { return m_busy[o]; }

    /// Note that the operator meets integers; false: it was known.
    bool wake(std::size_t o)
    {
        const bool isNew = !m_busy[o];
        m_busy[o] = true;
        return isNew;
    }

    /// Note all that meet integers through what is known so far.
    void spread()
    {
        std::vector<std::size_t> open;
        for (std::size_t o = 0; o < m_graph.ops.size(); ++o) look(o, open);
        while (!open.empty()) {
            const Op &op = m_graph.ops[open.back()];
            open.pop_back();
            for (const auto *list : {&op.inputs, &op.outputs})
                for (const TensorId id : *list)
                    for (const OpId other : touching(id)) look(other.index(), open);
        }
    }

private:
    /// Wakes a mover that meets integers, and puts it on the list of those whose neighbours are to be looked at.
    void look(std::size_t o, std::vector<std::size_t> &open)
    {
        if (isMover(o) && !isBusy(o) && meetsIntegers(o) && wake(o)) open.push_back(o);
    }

    /// Who makes and reads a tensor; nobody for constants and what holds no values.
    std::vector<OpId> touching(TensorId id) const
    {
        if (!id || m_graph.tensor(id).type != DataType::Float32 || m_constants.isConstant(m_id, id)) return {};
        std::vector<OpId> ops = m_links.readersOf(id);
        if (const OpId maker = m_links.makerOf(id)) ops.push_back(maker);
        return ops;
    }

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
        const std::vector<OpId> others = touching(id);
        return std::any_of(others.begin(), others.end(), [&](OpId other) {
            const std::size_t n = other.index();
            return n != o && computesInIntegers(m_precisions[n]) && (!isMover(n) || isBusy(n));
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
    TensorLinks m_links;
    std::vector<bool> m_busy; ///< by operator
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
