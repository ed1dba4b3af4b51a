// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/judge_trial.h"

#include "core/model/model_facts.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/target_rules.h"

#include <cmath>

namespace halfstep {

namespace {

/// Above this share of values in layers that integers slow down, the speed of int8 has to be measured.
constexpr double WorrisomeShare = 0.25;

Judgement yes(const MessageCode &code, std::vector<Argument> arguments = {})
{
    return Judgement{true, Finding{code, std::move(arguments), {}}};
}

Judgement no(const MessageCode &code, std::vector<Argument> arguments = {})
{
    return Judgement{false, Finding{code, std::move(arguments), {}}};
}

bool is16(const Trial &trial)
{
    return activationType(trial.technique) == DataType::Int16;
}

std::string nameOf(const Model &model, OpId op)
{
    return opName(model.main().op(op));
}

Judgement integersOnCpu(const Model &source, const Trial &trial)
{
    const LayerCounts counts = countLayers(*trial.result);
    const double slow = slowInInt8Share(source);
    if (slow > WorrisomeShare) return yes(codes::AdviceInt8Slow, {static_cast<std::int64_t>(std::lround(100 * slow))});
    if (trial.technique == Technique::Int8Only) return yes(codes::AdviceInt8Only);
    if (counts.depthwise > 0) return yes(codes::AdviceInt8Depthwise, {counts.shortened, counts.all, counts.depthwise});
    return yes(codes::AdviceInt8, {counts.shortened, counts.all});
}

const MessageCode &weightsOnCpu(Technique technique)
{
    switch (technique) {
    case Technique::Float16: return codes::AdviceFloat16;
    case Technique::Dynamic4: return codes::AdviceDynamic4;
    case Technique::Weights8: return codes::AdviceWeights8;
    case Technique::Weights4: return codes::AdviceWeights4;
    default: return codes::AdviceDynamic;
    }
}

Judgement onCpu(const Model &source, const Trial &trial)
{
    if (is16(trial)) return yes(codes::AdviceInt16x8);
    if (usesIntegers(trial.technique)) return integersOnCpu(source, trial);
    return yes(weightsOnCpu(trial.technique));
}

Judgement onGpu(const Model &source, const Trial &trial)
{
    if (const auto op = firstNotOnGpu(source)) return yes(codes::AdviceGpuSplits, {nameOf(source, *op)});
    if (is16(trial)) return no(codes::AdviceInt16x8Refused, {std::string("GPU")});
    if (usesIntegers(trial.technique)) return yes(codes::AdviceInt8Gpu);
    return yes(trial.technique == Technique::Float16 ? codes::AdviceFloat16Gpu : codes::AdviceDynamicGpu);
}

Judgement onEdgeTpu(const Trial &trial)
{
    if (is16(trial)) return no(codes::AdviceInt16x8Refused, {std::string("Edge TPU")});
    if (!usesIntegers(trial.technique)) return no(codes::AdviceEdgeTpuIntegers);
    const Model &model = *trial.result->model;
    const auto op = firstNotOnEdgeTpu(model);
    if (!op) return yes(codes::AdviceEdgeTpuAll);
    const std::vector<Argument> arguments{nameOf(model, *op), static_cast<std::int64_t>(op->value)};
    const bool isMost = 2 * op->index() >= model.main().ops.size();
    return isMost ? yes(codes::AdviceEdgeTpuPart, arguments) : no(codes::AdviceEdgeTpuPart, arguments);
}

Judgement onMcu(const Trial &trial)
{
    if (!usesIntegers(trial.technique)) return no(codes::AdviceMcuRefuses, {std::string(techniqueName(trial.technique))});
    const Model &model = *trial.result->model;
    if (const auto op = firstNotOnMcu(model, trial.technique))
        return no(codes::AdviceMcuMissing, {nameOf(model, *op), static_cast<std::int64_t>(op->value)});
    return yes(is16(trial) ? codes::AdviceInt16x8Mcu : codes::AdviceMcu);
}

} // namespace

LayerCounts countLayers(const QuantizedModel &result)
{
    LayerCounts counts;
    for (const LayerPlan &layer : result.plan.layers) {
        if (layer.precision == Precision::Untouched) continue;
        ++counts.all;
        counts.shortened += layer.precision != Precision::Float32 ? 1 : 0;
        const Op &op = result.source->subgraphs[layer.subgraph.index()].op(layer.op);
        counts.depthwise += op.type == OpType::DepthwiseConv2d ? 1 : 0;
    }
    return counts;
}

Judgement judgeTrial(const Model &source, const Trial &trial, Target target)
{
    if (trial.refusal) {
        const MessageCode note{trial.refusal->code.name, Category::Note};
        return Judgement{false, Finding{note, trial.refusal->arguments, trial.refusal->where}};
    }
    switch (target) {
    case Target::Cpu: return onCpu(source, trial);
    case Target::Gpu: return onGpu(source, trial);
    case Target::EdgeTpu: return onEdgeTpu(trial);
    case Target::Mcu: return onMcu(trial);
    }
    return {};
}

} // namespace halfstep
