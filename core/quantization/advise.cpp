// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/advise.h"

#include "core/calibration/inner_tensors.h"
#include "core/kernels/network.h"
#include "core/kernels/subgraph_calls.h"
#include "core/model/model_facts.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/judge_trial.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "core/quantization/target_rules.h"

#include <algorithm>
#include <array>
#include <set>

namespace halfstep {

namespace {

/// On-chip memory of an Edge TPU for weights, less what code and buffers take.
constexpr std::uint64_t EdgeTpuBytes = 7'000'000;

constexpr double WorrisomeShare = 0.25; ///< as in judge_trial.cpp: int8 may be slower than float32

using Order = std::array<Technique, 9>;

Order orderFor(const Model &model, Target target, bool hasData)
{
    switch (target) {
    case Target::EdgeTpu:
    case Target::Mcu: return {Technique::Int8Only, Technique::Int8, Technique::Int16x8Only, Technique::Int16x8, Technique::Dynamic, Technique::Float16,
                              Technique::Dynamic4, Technique::Weights8, Technique::Weights4};
    case Target::Gpu: return {Technique::Float16, Technique::Dynamic, Technique::Weights8, Technique::Int8, Technique::Int8Only, Technique::Weights4,
                              Technique::Dynamic4, Technique::Int16x8, Technique::Int16x8Only};
    case Target::Cpu: break;
    }
    if (hasData && slowInInt8Share(model) <= WorrisomeShare)
        return {Technique::Int8, Technique::Dynamic, Technique::Float16, Technique::Int16x8, Technique::Int8Only, Technique::Int16x8Only,
                Technique::Dynamic4, Technique::Weights8, Technique::Weights4};
    return {Technique::Dynamic, Technique::Float16, Technique::Int8, Technique::Int16x8, Technique::Int8Only, Technique::Int16x8Only, Technique::Dynamic4,
            Technique::Weights8, Technique::Weights4};
}

/// Ranges for every float tensor that samples can reach and that is not a constant, and for what layers have inside: sizes and layers hardly
/// depend on them.
CalibrationStats madeUpStats(const Model &model)
{
    std::set<std::pair<SubgraphId, TensorId>> places;
    for (const SubgraphId id : runnableSubgraphs(model)) {
        const Subgraph &graph = model.subgraphs[id.index()];
        for (std::size_t t = 0; t < graph.tensors.size(); ++t)
            if (graph.tensors[t].type == DataType::Float32 && !model.isConstant(graph.tensors[t])) places.emplace(id, TensorId{t});
        for (std::size_t o = 0; o < graph.ops.size(); ++o)
            for (const InnerValue value : innerValues(graph, graph.ops[o])) places.emplace(id, innerTensor(graph, OpId{o}, value));
    }
    CalibrationStats stats;
    for (const auto &[subgraph, tensor] : places) {
        TensorStats &one = stats.tensors.emplace_back();
        one.subgraph = subgraph;
        one.tensor = tensor;
        one.count = 1;
        one.range = Range{-1, 1};
    }
    return stats;
}

std::optional<Error> cannotCalibrate(const Model &model)
{
    for (const SubgraphId entry : entrySubgraphs(model)) {
        const Subgraph &graph = model.subgraphs[entry.index()];
        const std::vector<OpId> missing = operatorsWithoutKernel(graph);
        if (!missing.empty()) return Error{codes::AdviceCannotCalibrate, {opName(graph.op(missing.front()))}, {}};
    }
    return std::nullopt;
}

Trial tryTechnique(const std::shared_ptr<const Model> &model, Technique technique, const CalibrationStats &stats,
                   const SizeForecast &sizeOf)
{
    Trial trial;
    trial.technique = technique;
    trial.bytesBefore = model->fileBytes > 0 ? model->fileBytes : sizeOf(*model);
    PlanRequest request;
    request.technique = technique;
    auto plan = choosePlan(*model, request, &stats);
    if (!plan) {
        trial.refusal = plan.error();
        return trial;
    }
    auto result = quantize(model, *plan, &stats, {});
    if (!result) {
        trial.refusal = result.error();
        return trial;
    }
    trial.bytes = sizeOf(*result->model);
    trial.result = std::move(*result);
    if (needsData(technique)) trial.refusal = cannotCalibrate(*model);
    return trial;
}

std::vector<StaysFloat> staysFloat(const Trial &trial)
{
    std::vector<StaysFloat> list;
    if (!trial.result) return list;
    for (const LayerPlan &layer : trial.result->plan.layers)
        if (layer.precision == Precision::Float32 && layer.reason != codes::NoWeights.name)
            list.push_back(StaysFloat{layer.subgraph, layer.op, layer.reason});
    return list;
}

TechniqueAdvice adviceOf(const Model &model, const Trial &trial, Target target)
{
    TechniqueAdvice advice;
    advice.technique = trial.technique;
    advice.needsData = needsData(trial.technique);
    advice.bytesForecast = trial.result ? trial.bytes : trial.bytesBefore;
    advice.staysFloat = staysFloat(trial);
    const Judgement judgement = judgeTrial(model, trial, target);
    advice.fits = judgement.fits;
    advice.reason = judgement.reason;
    if (judgement.fits && trial.bytes >= trial.bytesBefore) advice.reason = Finding{codes::AdviceNoGain, {}, {}};
    return advice;
}

void noteEdgeTpuMemory(const Model &model, Advice &advice)
{
    if (advice.target != Target::EdgeTpu) return;
    const std::uint64_t weights = describe(model).constantBytes / 4;
    if (weights > EdgeTpuBytes)
        advice.findings.push_back(Finding{codes::AdviceEdgeTpuStreams, {static_cast<std::int64_t>(weights)}, {}});
}

/// What fits before what does not, what makes the file smaller before what does not, else in the order of advice.
int standing(const TechniqueAdvice &advice)
{
    if (!advice.fits) return 2;
    return advice.reason.code == codes::AdviceNoGain ? 1 : 0;
}

} // namespace

Result<Advice> advise(std::shared_ptr<const Model> model, Target target, bool hasData, const SizeForecast &sizeOf,
                      const CalibrationStats *seen)
{
    Advice advice;
    advice.target = target;
    const CalibrationStats stats = seen ? *seen : madeUpStats(*model);
    for (const Technique technique : orderFor(*model, target, hasData))
        advice.techniques.push_back(adviceOf(*model, tryTechnique(model, technique, stats, sizeOf), target));
    std::stable_sort(advice.techniques.begin(), advice.techniques.end(),
                     [](const TechniqueAdvice &a, const TechniqueAdvice &b) { return standing(a) < standing(b); });
    noteEdgeTpuMemory(*model, advice);
    return advice;
}

} // namespace halfstep
