// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/choose_integers.h"

#include "core/quantization/input_scaling.h"
#include "core/quantization/integer_layout.h"
#include "core/quantization/logarithms.h"
#include "core/quantization/obstacles.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/refused_scales.h"
#include "core/quantization/softmax_masks.h"
#include "core/quantization/weight_form.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace halfstep {

namespace {

constexpr std::array Reasons{
    codes::NoIntegerKernel, codes::CustomOperator, codes::UnsafeIntegers,   codes::ExtremeValues,      codes::RecurrentLayer,
    codes::KeptByUser,      codes::NoStatistics,
    codes::BelowMinElements, codes::IndexValues,    codes::ComputedWeights,  codes::ConstantNotFinite,  codes::SparseWeights,
    codes::FusedActivation, codes::RunsOthers, codes::UnderLogarithm, codes::UnderMask, codes::ScalesInput,
    codes::ScaleRatio,       codes::BetweenFloatLayers, codes::NeedsNewerRuntime,
    codes::NoWeights,       codes::UnfitWeights,     codes::No16BitKernel,    codes::TooSmallForFloat16,
};

void demote(LayerPlan &layer, const MessageCode &reason)
{
    layer.precision = Precision::Float32;
    layer.reason = reason.name;
}

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

    /// Operators that compute in integers, only move data, and are not connected, through others of their kind, with one that computes
    /// (or with an integer edge of the model).
    std::vector<OpId> idleMovers() const
    {
        std::set<std::size_t> busy;
        bool grows = true;
        while (grows) {
            grows = false;
            for (std::size_t o = 0; o < m_graph.ops.size(); ++o)
                if (isMover(o) && busy.count(o) == 0 && meetsIntegers(o, busy)) grows = busy.insert(o).second;
        }
        std::vector<OpId> idle;
        for (std::size_t o = 0; o < m_graph.ops.size(); ++o)
            if (isMover(o) && busy.count(o) == 0) idle.emplace_back(o);
        return idle;
    }

private:
    bool isMover(std::size_t o) const
    {
        return computesInIntegers(m_precisions[o]) && ruleFor(m_graph.ops[o].type)->onlyMoves;
    }

    /// GATHER from a table and the like: integers are a quarter of the bytes.
    bool movesConstants(const Op &op) const
    {
        const OpRule &rule = *ruleFor(op.type);
        for (std::size_t i = 0; i < op.inputs.size(); ++i)
            if (op.hasInput(i) && inputRole(rule, i) == Role::Activation && !m_constants.isConstant(m_id, op.inputs[i]))
                return false;
        return true;
    }

    bool meetsIntegers(std::size_t o, const std::set<std::size_t> &busy) const
    {
        const Op &op = m_graph.ops[o];
        if (movesConstants(op)) return true;
        for (const auto *list : {&op.inputs, &op.outputs})
            for (const TensorId id : *list)
                if (id && isIntegerTensor(id, o, busy)) return true;
        return false;
    }

    bool isIntegerTensor(TensorId id, std::size_t o, const std::set<std::size_t> &busy) const
    {
        if (m_edgesAreIntegers && isEdge(id)) return true;
        const std::vector<std::size_t> &touching = m_touching.at(id);
        return std::any_of(touching.begin(), touching.end(), [&](std::size_t other) {
            return other != o && computesInIntegers(m_precisions[other]) && (!isMover(other) || busy.count(other) > 0);
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
    bool m_edgesAreIntegers = false;
};

LayerPlan &layerOf(Plan &plan, SubgraphId subgraph, OpId op)
{
    return *std::find_if(plan.layers.begin(), plan.layers.end(),
                         [=](const LayerPlan &layer) { return layer.subgraph == subgraph && layer.op == op; });
}

void demoteIdleMovers(const Model &model, const FloatConstants &constants, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (const OpId op : Neighbours(model, constants, plan, SubgraphId{s}).idleMovers())
            demote(layerOf(plan, SubgraphId{s}, op), codes::BetweenFloatLayers);
}

/// Float arithmetic, but the bytes of int8.
void shortenWeights(const LayerQuestion &question, LayerPlan &layer)
{
    const OpRule *rule = ruleFor(question.oper().type);
    const bool mayHaveWeights = rule && !rule->isRecurrent && (rule->hybrid == Hybrid::Kernel || rule->inputs.empty());
    if (mayHaveWeights && !weightObstacle(question)) layer.precision = Precision::Weights8;
}

void demoteUnderLogarithms(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (const OpId op : operatorsUnderLogarithm(model.subgraphs[s])) {
            LayerPlan &layer = layerOf(plan, SubgraphId{s}, op);
            if (!computesInIntegers(layer.precision)) continue;
            demote(layer, codes::UnderLogarithm);
            shortenWeights({model, constants, plan.request, &stats, layer.subgraph, layer.op}, layer);
        }
}

/// What one scale for unlike values would ruin.
void demoteUnlikeValues(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    const DataType activation = activationType(plan.request.technique);
    const auto called = calledSubgraphs(model);
    const auto demoteAll = [&plan](SubgraphId id, const std::vector<OpId> &ops, const MessageCode &reason) {
        for (const OpId op : ops)
            if (LayerPlan &layer = layerOf(plan, id, op); computesInIntegers(layer.precision)) demote(layer, reason);
    };
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const SubgraphId id{s};
        demoteAll(id, operatorsUnderMasks(model, constants, stats, id, activation), codes::UnderMask);
        if (!called[s]) demoteAll(id, operatorsThatScaleInputs(model, constants, stats, id, activation), codes::ScalesInput);
    }
}

} // namespace

Status checkStats(const Model &model, const CalibrationStats &stats)
{
    if (model.sha256.empty() || stats.modelSha256.empty() || model.sha256 == stats.modelSha256) return Done{};
    return Error{codes::StatsOfAnotherModel, {}, {}};
}

void chooseIntegers(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    for (LayerPlan &layer : plan.layers) {
        if (layer.precision != Precision::Float32 || !layer.reason.empty()) continue;
        const LayerQuestion question{model, constants, plan.request, &stats, layer.subgraph, layer.op};
        const auto obstacle = integerObstacle(question);
        if (!obstacle) {
            layer.precision = integerPrecision(plan.request.technique);
            continue;
        }
        demote(layer, *obstacle);
        const bool lacksKernel = obstacle->name == codes::NoIntegerKernel.name;
        if (lacksKernel && !isStrict(plan.request.technique)) shortenWeights(question, layer);
    }
    demoteUnderLogarithms(model, constants, stats, plan);
    demoteUnlikeValues(model, constants, stats, plan);
    demoteIdleMovers(model, constants, plan);
    demoteRefusedScales(model, constants, stats, plan);
    demoteIdleMovers(model, constants, plan);
}

void demoteRefusedScales(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    while (true) {
        const auto refused = refusedScales(model, plan, layOutIntegers(model, constants, plan, stats));
        if (refused.empty()) return;
        for (const LayerPlan &layer : refused) layerOf(plan, layer.subgraph, layer.op) = layer;
    }
}

MessageCode reasonNamed(std::string_view name)
{
    const auto found = std::find_if(Reasons.begin(), Reasons.end(), [name](const MessageCode &code) { return code.name == name; });
    return found == Reasons.end() ? codes::NoIntegerKernel : *found;
}

} // namespace halfstep
