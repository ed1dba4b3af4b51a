// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/weight_form.h"

#include "core/numerics/affine.h"
#include "core/quantization/quantization_codes.h"

namespace halfstep {

namespace {

bool isExplicit(const LayerQuestion &question)
{
    const Technique technique = question.request.technique;
    return question.inFloat || technique == Technique::Weights8 || technique == Technique::Weights4;
}

Hybrid wayOf(const LayerQuestion &question, const OpRule &rule)
{
    if (rule.hybrid != Hybrid::Kernel) return rule.hybrid;
    if (isExplicit(question)) return Hybrid::Dequantize;
    const Op &op = question.oper();
    for (std::size_t i = 0; i < op.inputs.size() && !rule.isRecurrent; ++i) {
        const bool isActivation = inputRole(rule, i) == Role::Activation && op.hasInput(i);
        if (isActivation && question.graph().tensor(op.inputs[i]).shape.rank() == 0) return Hybrid::Dequantize;
    }
    return rule.hybrid;
}

/// LiteRT's CONV_2D with groups takes no 4-bit weights.
bool isGrouped(const LayerQuestion &question)
{
    const Op &op = question.oper();
    if (op.type != OpType::Conv2d || !op.hasInput(0) || !op.hasInput(1)) return false;
    const Shape &input = question.graph().tensor(op.inputs[0]).shape;
    const Shape &weight = question.graph().tensor(op.inputs[1]).shape;
    return input.rank() != 4 || weight.rank() != 4 || input[3] != weight[3];
}

int bitsOf(const LayerQuestion &question, const OpRule &rule, Hybrid way)
{
    const Technique technique = question.request.technique;
    if (technique != Technique::Weights4 && technique != Technique::Dynamic4) return 8;
    if (rule.isRecurrent || rule.type == OpType::DepthwiseConv2d || way == Hybrid::Rows) return 8;
    if (way == Hybrid::Dequantize) return 4;
    const bool hasKernel = rule.type == OpType::FullyConnected || rule.type == OpType::EmbeddingLookup
                           || (rule.type == OpType::Conv2d && !isGrouped(question));
    return hasKernel ? 4 : 8;
}

int blockOf(const LayerQuestion &question, const OpRule &rule, const WeightForm &form)
{
    const int block = question.request.block;
    if (block == 0 || form.way == Hybrid::Rows) return 0;
    const bool hasKernel = rule.type == OpType::FullyConnected || rule.type == OpType::EmbeddingLookup;
    if (!isExplicit(question) && !(form.way == Hybrid::Kernel && hasKernel && form.bits == 4)) return 0;
    const Op &op = question.oper();
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.hasInput(i) || !isHybridWeight(rule, i)) continue;
        const Shape &shape = question.graph().tensor(op.inputs[i]).shape;
        const int last = shape.rank() - 1;
        if (last < 0 || shape[last] % block != 0 || rule.weightAxis == last) return 0; // channels must not share a scale
        if (form.way == Hybrid::Kernel && shape.rank() != 2) return 0;
    }
    return block;
}

int dequantizeVersion(int bits, bool isPerChannel)
{
    if (bits == 4) return 6;
    return isPerChannel ? 5 : 2;
}

/// Whether the runtime takes such weights with this number of scales beside float activations.
bool runtimeTakesForm(const LayerQuestion &question, const OpRule &rule, const WeightForm &form)
{
    if (!question.request.runtimeVersion) return true;
    const bool isPerChannel = form.axis >= 0 || form.block > 0;
    if (form.way == Hybrid::Dequantize) return runtimeTakes(question, OpType::Dequantize, dequantizeVersion(form.bits, isPerChannel));
    const int version = versionWith(question, [&](Subgraph &graph, Op &op) {
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            if (!isHybridWeight(rule, i) || !op.hasInput(i)) continue;
            Tensor &tensor = graph.tensor(op.inputs[i]);
            tensor.type = form.bits == 4 ? DataType::Int4 : DataType::Int8;
            tensor.quantization.emplace().scale.assign(channelLayout(tensor.shape.dims, form.axis).channels, 1.0f);
        }
        if (rule.asymmetricInputs) op.options.set("asymmetric_quantize_inputs", true);
    });
    return runtimeTakes(question, rule.type, version);
}

} // namespace

WeightForm weightForm(const LayerQuestion &question, const OpRule &rule)
{
    WeightForm form;
    form.way = wayOf(question, rule);
    form.bits = bitsOf(question, rule, form.way);
    form.block = blockOf(question, rule, form);
    form.axis = rule.weightAxis;
    if (rule.hybridPerChannel || form.block > 0) return form;
    if (question.request.perTensor || !runtimeTakesForm(question, rule, form)) form.axis = -1;
    return form;
}

std::optional<MessageCode> weightObstacle(const LayerQuestion &question)
{
    const Op &op = question.oper();
    const OpRule *rule = ruleFor(op.type);
    if (op.type == OpType::Custom) return codes::CustomOperator;
    if (!rule || rule->hybrid == Hybrid::None) return codes::NoWeights;
    bool hasWeights = false;
    const WeightForm form = weightForm(question, *rule);
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.hasInput(i) || !isHybridWeight(*rule, i)) continue;
        if (!isFloat32(question.graph(), op.inputs[i])) return codes::NoWeights;
        if (const Obstacle obstacle = constantObstacle(question, op.inputs[i], form.axis)) return obstacle;
        if (isBelowMinElements(question, op.inputs[i])) return codes::BelowMinElements;
        hasWeights = true;
    }
    if (!hasWeights) return codes::NoWeights;
    return runtimeTakesForm(question, *rule, form) ? Obstacle{} : codes::NeedsNewerRuntime;
}

} // namespace halfstep
