// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/choose_integers.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/variable_uses.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/stays_float/idle_movers.h"
#include "core/quantization/stays_float/input_scaling.h"
#include "core/quantization/stays_float/inverses.h"
#include "core/quantization/stays_float/logarithms.h"
#include "core/quantization/stays_float/obstacles.h"
#include "core/quantization/stays_float/refused_scales.h"
#include "core/quantization/stays_float/softmax_masks.h"
#include "core/quantization/stays_float/unlike_parts.h"
#include "core/quantization/stays_float/unlike_readers.h"
#include "core/quantization/stays_float/wide_angles.h"
#include "core/quantization/weight_form.h"

#include <algorithm>
#include <array>
#include <set>

namespace halfstep {

namespace {

constexpr std::array Reasons{
    codes::NoIntegerKernel, codes::CustomOperator, codes::UnsafeIntegers,   codes::LongProduct, codes::ExtremeValues,      codes::RecurrentLayer,
    codes::KeptByUser,      codes::NoStatistics,     codes::SharedVariable,
    codes::BelowMinElements, codes::IndexValues,    codes::ComputedWeights,  codes::ConstantNotFinite,  codes::SparseWeights,
    codes::FusedActivation, codes::RunsOthers, codes::UnderLogarithm, codes::UnderWideAngle, codes::UnderMask, codes::ScalesInput,
    codes::AroundInverse, codes::UnlikeParts, codes::UnlikeReaders,
    codes::ScaleRatio,       codes::BetweenFloatLayers, codes::NeedsNewerRuntime,
    codes::NoWeights,       codes::UnfitWeights,     codes::No16BitKernel,    codes::TooSmallForFloat16,
};

void demote(LayerPlan &layer, const MessageCode &reason)
{
    layer.precision = Precision::Float32;
    layer.reason = reason.name;
}


void demoteIdleMovers(const Model &model, const FloatConstants &constants, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    for (const auto &[subgraph, op] : idleMovers(model, constants, plan)) demote(plan.layerOf(subgraph, op), codes::BetweenFloatLayers);
}

/// Layers that are better left float, for a reason, where they compute in integers.
void demoteAll(Plan &plan, SubgraphId subgraph, const std::vector<OpId> &ops, const MessageCode &reason)
{
    for (const OpId op : ops) {
        LayerPlan &layer = plan.layerOf(subgraph, op);
        if (computesInIntegers(layer.precision)) demote(layer, reason);
    }
}

/// A variable has one type: where one use cannot be integers, none is.
void demoteHalfVariables(const Model &model, Plan &plan)
{
    const std::vector<VariableUse> uses = variableUses(model);
    std::set<std::size_t> floats;
    bool isAnyUnknown = false;
    for (const VariableUse &use : uses) {
        isAnyUnknown = isAnyUnknown || !use.variable;
        if (use.variable && !computesInIntegers(plan.layerOf(use.subgraph, use.op).precision)) floats.insert(*use.variable);
    }
    for (const VariableUse &use : uses) {
        LayerPlan &layer = plan.layerOf(use.subgraph, use.op);
        const bool isFloat = isAnyUnknown || !use.variable || floats.count(*use.variable) > 0;
        if (isFloat && computesInIntegers(layer.precision)) demote(layer, codes::SharedVariable);
    }
}

/// Float arithmetic, but the bytes of int8.
void shortenWeights(const LayerQuestion &question, LayerPlan &layer)
{
    const OpRule *rule = ruleFor(question.oper().type);
    const bool mayHaveWeights = rule && (rule->hybrid == Hybrid::Kernel || rule->inputs.empty());
    if (mayHaveWeights && !weightObstacle(question)) layer.precision = Precision::Weights8;
}

/// Recurrent layers, whatever keeps them from integers.
void shortenRecurrentWeights(const Model &model, const FloatConstants &constants, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    for (LayerPlan &layer : plan.layers) {
        const OpRule *rule = ruleFor(model.subgraphs[layer.subgraph.index()].op(layer.op).type);
        const bool staysFloat = layer.precision == Precision::Float32 && layer.reason != codes::KeptByUser.name;
        if (staysFloat && rule && rule->isRecurrent) shortenWeights({model, constants, plan.request, nullptr, layer.subgraph, layer.op}, layer);
    }
}

/// What small errors beside large values would ruin: floats, on int8 weights.
void demoteDelicateValues(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    const auto shorten = [&](SubgraphId id, const std::vector<OpId> &ops, const MessageCode &reason) {
        for (const OpId op : ops) {
            LayerPlan &layer = plan.layerOf(id, op);
            if (!computesInIntegers(layer.precision)) continue;
            demote(layer, reason);
            shortenWeights({model, constants, plan.request, &stats, id, op}, layer);
        }
    };
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const SubgraphId id{s};
        const Subgraph &graph = model.subgraphs[s];
        shorten(id, operatorsUnderLogarithm(graph), codes::UnderLogarithm);
        shorten(id, operatorsUnderWideAngles(graph, stats, id, activationType(plan.request.technique)), codes::UnderWideAngle);
    }
}

/// What one scale for unlike values would ruin.
void demoteUnlikeValues(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    if (isStrict(plan.request.technique)) return;
    const DataType activation = activationType(plan.request.technique);
    const auto called = calledSubgraphs(model);
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const SubgraphId id{s};
        demoteAll(plan, id, operatorsUnderMasks(model, constants, stats, id, activation), codes::UnderMask);
        if (!called[s]) demoteAll(plan, id, operatorsThatScaleInputs(model, constants, stats, id, activation), codes::ScalesInput);
        demoteAll(plan, id, operatorsAroundInverses(model, constants, plan, stats, id), codes::AroundInverse);
        if (activation != DataType::Int8) continue; // 16 bits have some to spare
        demoteAll(plan, id, makersForUnlikeReaders(model, plan, stats, id), codes::UnlikeReaders);
        demoteAll(plan, id, moversOfUnlikeParts(model, constants, plan, stats, id), codes::UnlikeParts);
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
    demoteDelicateValues(model, constants, stats, plan);
    demoteUnlikeValues(model, constants, stats, plan);
    demoteHalfVariables(model, plan);
    demoteIdleMovers(model, constants, plan);
    demoteRefusedScales(model, constants, stats, plan);
    demoteIdleMovers(model, constants, plan);
}

void demoteRefusedScales(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, Plan &plan)
{
    while (true) {
        const auto refused = refusedScales(model, constants, plan, layOutIntegers(model, constants, plan, stats));
        if (refused.empty()) break;
        for (const LayerPlan &layer : refused) plan.layerOf(layer.subgraph, layer.op) = layer;
    }
    shortenRecurrentWeights(model, constants, plan);
}

MessageCode reasonNamed(std::string_view name)
{
    const auto found = std::find_if(Reasons.begin(), Reasons.end(), [name](const MessageCode &code) { return code.name == name; });
    return found == Reasons.end() ? codes::NoIntegerKernel : *found;
}

} // namespace halfstep
