// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/choose_plan.h"

#include "core/quantization/choose_integers.h"
#include "core/quantization/float16_constants.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/runtime_versions.h"
#include "core/quantization/signatures_without_samples.h"
#include "core/quantization/stays_float/logarithms.h"
#include "core/quantization/stays_float/obstacles.h"
#include "core/quantization/weight_form.h"

#include <algorithm>
#include <set>
#include <utility>

namespace halfstep {

namespace {

LayerPlan staysFloat(LayerPlan layer, const MessageCode &reason)
{
    layer.precision = Precision::Float32;
    layer.reason = reason.name;
    return layer;
}

bool isKept(const LayerPlan &layer)
{
    return layer.reason == codes::KeptByUser.name;
}

Status checkRuntime(const Model &model, const PlanRequest &request)
{
    if (!request.runtimeVersion) return Done{};
    const auto runtime = runtimeVersionFromText(*request.runtimeVersion);
    if (!runtime) return Error{codes::BadRuntimeVersion, {*request.runtimeVersion}, {}};
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (std::size_t o = 0; o < model.subgraphs[s].ops.size(); ++o) {
            const Op &op = model.subgraphs[s].ops[o];
            const auto needed = runtimeNeeded(op.type, op.version);
            if (!needed || *needed <= *runtime) continue;
            Place where;
            where.subgraph = SubgraphId{s};
            where.op = OpId{o};
            where.name = opTypeName(op.type);
            return Error{codes::RuntimeTooOld, {*request.runtimeVersion, runtimeVersionText(*needed)}, where};
        }
    return Done{};
}

Status checkBlock(const PlanRequest &request)
{
    if (request.block == 0 || takesBlocks(request.technique)) return Done{};
    return Error{codes::BlocksDoNotFit, {std::string(techniqueName(request.technique))}, {}};
}

Status checkEdge(const PlanRequest &request)
{
    const EdgeType edge = request.edge.value_or(EdgeType::Float32);
    if (takesEdge(request.technique, edge)) return Done{};
    const auto &code = usesIntegers(request.technique) ? codes::EdgeDoesNotFit : codes::EdgeNeedsIntegers;
    return Error{code, {std::string(techniqueName(request.technique)), std::string(edgeTypeName(edge))}, {}};
}

/// Every layer as it is: Untouched without floats, Float32 otherwise, with the reason KeptByUser where a pattern names it.
Result<std::vector<LayerPlan>> startingLayers(const Model &model, const FloatConstants &constants, const PlanRequest &request)
{
    std::vector<LayerPlan> layers;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (std::size_t o = 0; o < model.subgraphs[s].ops.size(); ++o) {
            const LayerQuestion question{model, constants, request, nullptr, SubgraphId{s}, OpId{o}};
            const Precision precision = touchesFloats(question) ? Precision::Float32 : Precision::Untouched;
            layers.push_back(LayerPlan{SubgraphId{s}, OpId{o}, precision, {}});
        }
    for (const std::string &pattern : request.keepFloat) {
        const auto named = matchPattern(model, pattern);
        if (!named) return named.error();
        std::set<std::pair<SubgraphId, OpId>> kept;
        for (const LayerPlan &layer : *named) kept.emplace(layer.subgraph, layer.op);
        for (LayerPlan &layer : layers)
            if (layer.precision == Precision::Float32 && kept.count({layer.subgraph, layer.op}) > 0)
                layer.reason = codes::KeptByUser.name;
    }
    return layers;
}

Precision precisionOf(Technique technique, const WeightForm &form)
{
    const bool is4 = form.bits == 4;
    if (technique == Technique::Weights8 || technique == Technique::Weights4) return is4 ? Precision::Weights4 : Precision::Weights8;
    return is4 ? Precision::Dynamic4 : Precision::Dynamic;
}

/// Hybrid kernels compute with activations of eight bits, which lose what a logarithm shows.
void unpackUnderLogarithms(const Model &model, const FloatConstants &constants, Plan &plan)
{
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (const OpId op : operatorsUnderLogarithm(model.subgraphs[s])) {
            LayerPlan &layer = plan.layerOf(SubgraphId{s}, op);
            const bool isHybrid = layer.precision == Precision::Dynamic || layer.precision == Precision::Dynamic4;
            const LayerQuestion question{model, constants, plan.request, nullptr, layer.subgraph, layer.op, true};
            if (!isHybrid || weightObstacle(question)) continue;
            const WeightForm form = weightForm(question, *ruleFor(question.oper().type));
            if (form.way == Hybrid::Dequantize) layer.precision = form.bits == 4 ? Precision::Weights4 : Precision::Weights8;
        }
}

void chooseWeights(const Model &model, const FloatConstants &constants, Plan &plan)
{
    for (LayerPlan &layer : plan.layers) {
        if (layer.precision != Precision::Float32 || isKept(layer)) continue;
        const LayerQuestion question{model, constants, plan.request, nullptr, layer.subgraph, layer.op};
        const auto obstacle = weightObstacle(question);
        if (obstacle)
            layer = staysFloat(layer, *obstacle);
        else
            layer.precision = precisionOf(plan.request.technique, weightForm(question, *ruleFor(question.oper().type)));
    }
    unpackUnderLogarithms(model, constants, plan);
}

MessageCode float16Obstacle(const Model &model, const LayerPlan &layer)
{
    const Subgraph &graph = model.subgraphs[layer.subgraph.index()];
    const Op &op = graph.op(layer.op);
    if (op.type == OpType::Custom) return codes::CustomOperator;
    const bool hasConstant = std::any_of(op.inputs.begin(), op.inputs.end(), [&](TensorId id) {
        return id && graph.tensor(id).type == DataType::Float32 && model.isConstant(graph.tensor(id));
    });
    return hasConstant ? codes::TooSmallForFloat16 : codes::NoWeights;
}

void chooseFloat16(const Model &model, Plan &plan)
{
    std::set<std::pair<SubgraphId, OpId>> open;
    for (const LayerPlan &layer : plan.layers)
        if (layer.precision == Precision::Float32 && !isKept(layer)) open.emplace(layer.subgraph, layer.op);
    const auto shortened = float16Constants(model, plan.request.minElements, [&open](SubgraphId subgraph, OpId op) {
        return open.count({subgraph, op}) > 0;
    });
    for (LayerPlan &layer : plan.layers) {
        if (open.count({layer.subgraph, layer.op}) == 0) continue;
        const Subgraph &graph = model.subgraphs[layer.subgraph.index()];
        const Op &op = graph.op(layer.op);
        const bool reads = takesFloat16(model, graph, op) && std::any_of(op.inputs.begin(), op.inputs.end(), [&](TensorId id) {
            return id && shortened.count({layer.subgraph, id}) > 0;
        });
        if (reads)
            layer.precision = Precision::Float16;
        else
            layer = staysFloat(layer, float16Obstacle(model, layer));
    }
}

Error refusalOf(const Model &model, const LayerPlan &layer, const CalibrationStats *stats)
{
    if (stats && layer.reason == codes::NoStatistics.name)
        for (const Signature *signature : signaturesWithoutSamples(model, *stats))
            if (signature->subgraph == layer.subgraph) return Error{codes::SignatureWithoutSamples, {signature->key}, {}};
    Place where;
    where.subgraph = layer.subgraph;
    where.op = layer.op;
    where.name = opTypeName(model.subgraphs[layer.subgraph.index()].op(layer.op).type);
    return Error{MessageCode{reasonNamed(layer.reason).name, Category::Unmet}, {}, where};
}

/// Strict techniques: every layer that the user did not name is integers.
Status checkStrict(const Model &model, const Plan &plan, const CalibrationStats *stats)
{
    if (!isStrict(plan.request.technique)) return Done{};
    for (const LayerPlan &layer : plan.layers)
        if (layer.precision == Precision::Float32 && !isKept(layer)) return refusalOf(model, layer, stats);
    return Done{};
}

bool isShortened(const LayerPlan &layer)
{
    return layer.precision != Precision::Float32 && layer.precision != Precision::Untouched;
}

bool hasQuantizedTensors(const Model &model)
{
    for (const Subgraph &graph : model.subgraphs)
        for (const Tensor &tensor : graph.tensors)
            if (tensor.isQuantized() || (tensor.type == DataType::Float16 && model.isConstant(tensor))) return true;
    return false;
}

Status checkNotEmpty(const Model &model, const Plan &plan)
{
    if (std::any_of(plan.layers.begin(), plan.layers.end(), isShortened)) return Done{};
    const bool keepsAll = !plan.request.keepFloat.empty()
                          && std::all_of(plan.layers.begin(), plan.layers.end(), [](const LayerPlan &layer) {
                                 return layer.precision == Precision::Untouched || isKept(layer);
                             });
    if (keepsAll) return Done{};
    if (hasQuantizedTensors(model)) return Error{codes::AlreadyQuantized, {}, {}};
    return Error{codes::NothingToQuantize, {std::string(techniqueName(plan.request.technique))}, {}};
}

} // namespace

Result<Plan> choosePlan(const Model &model, const PlanRequest &request, const CalibrationStats *stats)
{
    if (const Status status = checkRuntime(model, request); !status) return status.error();
    if (const Status status = checkEdge(request); !status) return status.error();
    if (const Status status = checkBlock(request); !status) return status.error();
    const FloatConstants constants(model);
    auto layers = startingLayers(model, constants, request);
    if (!layers) return layers.error();
    Plan plan{request, std::move(*layers)};
    const bool keepsAll = std::all_of(plan.layers.begin(), plan.layers.end(), [](const LayerPlan &layer) {
        return layer.precision == Precision::Untouched || isKept(layer);
    });
    switch (request.technique) {
    case Technique::Dynamic:
    case Technique::Dynamic4:
    case Technique::Weights8:
    case Technique::Weights4: chooseWeights(model, constants, plan); break;
    case Technique::Float16: chooseFloat16(model, plan); break;
    case Technique::Int8:
    case Technique::Int8Only:
    case Technique::Int16x8:
    case Technique::Int16x8Only:
        if (keepsAll) break;
        if (!stats) return Error{codes::NeedsData, {std::string(techniqueName(request.technique))}, {}};
        if (const Status status = checkStats(model, *stats); !status) return status.error();
        chooseIntegers(model, constants, *stats, plan);
        break;
    }
    if (const Status status = checkStrict(model, plan, stats); !status) return status.error();
    if (const Status status = checkNotEmpty(model, plan); !status) return status.error();
    return plan;
}

} // namespace halfstep
