// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/refused_scales.h"

#include "core/quantization/op_rules.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/recurrent/recurrent_integers.h"

#include <algorithm>
#include <string>

namespace halfstep {

namespace {

/// LiteRT's default kernels refuse 256; the margin is for their float32 arithmetic.
constexpr double LargestProductRatio = 255.9;
constexpr double LargestProductRatio16 = 127.9; ///< of its multiplication of 64-bit sums

constexpr double AddShift = 1 << 20;               ///< ADD multiplies its inputs by this before it adds
constexpr double AddShift16 = 1 << 15;             ///< int16
constexpr double SquaredDifferenceShift = 1 << 14; ///< the square of 2^7

double largest(const std::optional<QuantParams> &params)
{
    if (!params) return 0;
    return static_cast<double>(*std::max_element(params->scale.begin(), params->scale.end()));
}

double largestInput(const IntegerOperator &layout)
{
    double scale = 0;
    for (const auto &input : layout.inputs) scale = std::max(scale, largest(input));
    return scale;
}

/// input scale * weight scale, the largest; 0 without weights.
double productOfScales(const OpRule &rule, const IntegerOperator &layout)
{
    double input = 0;
    double weight = 0;
    for (std::size_t i = 0; i < layout.inputs.size(); ++i) {
        const Role role = inputRole(rule, i);
        if (role == Role::Activation) input = largest(layout.inputs[i]);
        if (role == Role::Weight || role == Role::Matrix) weight = largest(layout.inputs[i]);
    }
    return input * weight;
}

bool isRefused(const OpRule &rule, const IntegerOperator &layout, DataType type)
{
    const bool is16 = type == DataType::Int16;
    const double output = layout.outputs.empty() ? 0 : largest(layout.outputs[0]);
    const double input = largestInput(layout);
    switch (rule.type) {
    case OpType::Add: return 2 * input >= (is16 ? AddShift16 : AddShift) * output;
    case OpType::SquaredDifference: return 4 * input * input >= SquaredDifferenceShift * output;
    case OpType::Equal:
    case OpType::NotEqual:
    case OpType::Greater:
    case OpType::GreaterEqual:
    case OpType::Less:
    case OpType::LessEqual: return input >= 1;
    default: return output > 0 && productOfScales(rule, layout) >= (is16 ? LargestProductRatio16 : LargestProductRatio) * output;
    }
}

} // namespace

std::vector<LayerPlan> refusedScales(const Model &model, const FloatConstants &constants, const Plan &plan, const IntegerLayout &layout)
{
    std::vector<LayerPlan> refused;
    for (const LayerPlan &layer : plan.layers) {
        const auto &parameters = layout.operators[layer.subgraph.index()][layer.op.index()];
        if (!parameters) continue;
        const OpRule &rule = *ruleFor(model.subgraphs[layer.subgraph.index()].op(layer.op).type);
        const LayerQuestion question{model, constants, plan.request, nullptr, layer.subgraph, layer.op};
        if (rule.isRecurrent ? recurrentOverflows(question, *parameters) : isRefused(rule, *parameters, activationType(plan.request.technique)))
            refused.push_back(LayerPlan{layer.subgraph, layer.op, Precision::Float32, std::string(codes::ScaleRatio.name)});
    }
    return refused;
}

} // namespace halfstep
