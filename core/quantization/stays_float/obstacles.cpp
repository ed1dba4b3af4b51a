// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/obstacles.h"

#include "core/numerics/affine.h"
#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/recurrent/recurrent_integers.h"
#include "core/quantization/runtime_versions.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

/// The oldest runtime with QUANTIZE, and with DEQUANTIZE from int8.
constexpr RuntimeVersion OldestInt8{{1, 14, 0}};
constexpr RuntimeVersion OldestInt16{{2, 4, 0}}; ///< the same for int16

constexpr std::int64_t LastIntegerActivation = 3; ///< NONE, RELU, RELU_N1_TO_1, RELU6; TANH and SIGN_BIT follow

Obstacle biasObstacle(const LayerQuestion &question, const OpRule &rule, TensorId bias)
{
    if (const Obstacle obstacle = constantObstacle(question, bias, -1)) return obstacle;
    if (rule.isRecurrent) return {}; // recurrentObstacle looks at its size
    const Op &op = question.oper();
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (inputRole(rule, i) != Role::Weight || !op.hasInput(i)) continue;
        const Shape &weight = question.graph().tensor(op.inputs[i]).shape;
        if (elementCount(question.graph().tensor(bias).shape) != weight[rule.weightAxis]) return codes::UnfitWeights;
    }
    return {};
}

Obstacle rangeObstacle(const LayerQuestion &question, TensorId id)
{
    if (!question.stats) return codes::NoStatistics;
    const auto range = rangeOf(*question.stats, question.subgraph, id, question.request.range);
    if (!range) return codes::NoStatistics;
    const double largest = std::max(std::abs(range->min), std::abs(range->max));
    return largest <= static_cast<double>(LargestStorable) ? Obstacle{} : codes::ExtremeValues;
}

Obstacle activationObstacle(const LayerQuestion &question, TensorId id)
{
    if (question.constants.isConstant(question.subgraph, id)) return constantObstacle(question, id, -1);
    if (question.graph().tensor(id).isVariable) return codes::NoIntegerKernel;
    return rangeObstacle(question, id);
}

Obstacle inputObstacle(const LayerQuestion &question, const OpRule &rule, std::size_t i)
{
    const TensorId id = question.oper().inputs[i];
    const Role role = inputRole(rule, i);
    if (role == Role::Other) return isFloat32(question.graph(), id) ? codes::NoIntegerKernel : Obstacle{};
    if (!isFloat32(question.graph(), id)) return codes::NoIntegerKernel;
    if (role == Role::Bias) return biasObstacle(question, rule, id);
    if (role == Role::Vector) return constantObstacle(question, id, -1);
    if (role == Role::OutputState || role == Role::WideState) return {}; // recurrentObstacle looks at it
    if (role == Role::Weight) {
        const Obstacle obstacle = constantObstacle(question, id, rule.weightAxis);
        return !obstacle && isBelowMinElements(question, id) ? codes::BelowMinElements : obstacle;
    }
    const bool isSlope16 = role == Role::Slope && activationType(question.request.technique) == DataType::Int16;
    if (isSlope16) return constantObstacle(question, id, -1);
    return activationObstacle(question, id);
}

Obstacle outputObstacle(const LayerQuestion &question, const OpRule &rule, std::size_t i)
{
    const TensorId id = question.oper().outputs[i];
    const bool isActivation = outputRole(rule, i) == Role::Activation;
    if (isFloat32(question.graph(), id) != isActivation) return codes::NoIntegerKernel;
    if (id && question.graph().tensor(id).isVariable) return codes::NoIntegerKernel;
    if (!isActivation || rule.scales == Scales::Fixed) return {};
    return rangeObstacle(question, id);
}

DataType storedType(Role role, DataType activation)
{
    const bool is16 = activation == DataType::Int16;
    if (role == Role::Bias) return is16 ? DataType::Int64 : DataType::Int32;
    if (role == Role::Vector || role == Role::WideState) return DataType::Int16;
    return is16 && (role == Role::Activation || role == Role::Matrix) ? DataType::Int16 : DataType::Int8;
}

bool runtimeTakesIntegers(const LayerQuestion &question, const OpRule &rule)
{
    if (!question.request.runtimeVersion) return true;
    const auto runtime = runtimeVersionFromText(*question.request.runtimeVersion);
    const bool is16 = activationType(question.request.technique) == DataType::Int16;
    if (runtime && *runtime < (is16 ? OldestInt16 : OldestInt8)) return false;
    const DataType type = activationType(question.request.technique);
    const int version = versionWith(question, [&rule, type](Subgraph &graph, Op &op) {
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            const Role role = inputRole(rule, i);
            if (op.hasInput(i) && role != Role::Other)
                graph.tensor(op.inputs[i]).type = storedType(role, type);
        }
        for (std::size_t i = 0; i < op.outputs.size(); ++i)
            if (outputRole(rule, i) == Role::Activation) graph.tensor(op.outputs[i]).type = type;
    });
    return runtimeTakes(question, rule.type, version);
}

/// CAST of a float to integers: its values are indices or counts, no activations.
bool castsToInteger(const LayerQuestion &question)
{
    const Op &op = question.oper();
    return op.type == OpType::Cast && !op.outputs.empty() && op.outputs[0]
           && isInteger(question.graph().tensor(op.outputs[0]).type);
}

bool runsOthers(OpType type)
{
    return type == OpType::If || type == OpType::While || type == OpType::Call || type == OpType::CallOnce
           || type == OpType::StablehloComposite;
}

Obstacle withoutIntegerForm(const LayerQuestion &question, const OpRule *rule)
{
    if (question.oper().type == OpType::Custom) return codes::CustomOperator;
    if (runsOthers(question.oper().type)) return codes::RunsOthers;
    if (rule && rule->isRecurrent) return codes::RecurrentLayer;
    if (rule && rule->isUnsafe) return codes::UnsafeIntegers;
    return castsToInteger(question) ? codes::IndexValues : codes::NoIntegerKernel;
}

/// Up to this many stored factors LiteRT's products come as close as their steps allow; of 48 and more they may be noise.
bool isLongProduct(const LayerQuestion &question)
{
    constexpr std::int64_t MostFactors = 32;
    const Op &op = question.oper();
    if (op.type != OpType::ReduceProd || !op.hasInput(0) || op.outputs.empty() || !op.outputs[0]) return false;
    const std::int64_t results = elementCount(question.graph().tensor(op.outputs[0]).shape);
    return elementCount(question.graph().tensor(op.inputs[0]).shape) > MostFactors * std::max<std::int64_t>(results, 1);
}

} // namespace

bool touchesFloats(const LayerQuestion &question)
{
    const Op &op = question.oper();
    if (readsShapeOnly(op.type) || question.constants.isUnfolding(question.subgraph, question.op)) return false;
    const auto isFloat = [&](TensorId id) { return isFloat32(question.graph(), id); };
    return std::any_of(op.inputs.begin(), op.inputs.end(), isFloat) || std::any_of(op.outputs.begin(), op.outputs.end(), isFloat);
}

std::optional<MessageCode> integerObstacle(const LayerQuestion &question)
{
    const Op &op = question.oper();
    const OpRule *rule = ruleFor(op.type);
    if (!rule || rule->inputs.empty()) return withoutIntegerForm(question, rule);
    const bool is16 = activationType(question.request.technique) == DataType::Int16;
    if (is16 && !rule->has16) return codes::No16BitKernel;
    if (is16 && rule->isUnsafe16) return codes::UnsafeIntegers;
    if (isLongProduct(question)) return codes::LongProduct;
    if (!rule->isRecurrent && op.options.integer("fused_activation_function") > LastIntegerActivation) return codes::FusedActivation;
    if (!rule->outputs.empty() && (op.outputs.empty() || !op.outputs[0])) return codes::NoIntegerKernel;
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.hasInput(i))
            if (const Obstacle obstacle = inputObstacle(question, *rule, i)) return obstacle;
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (const Obstacle obstacle = outputObstacle(question, *rule, i)) return obstacle;
    if (rule->isRecurrent)
        if (const Obstacle obstacle = recurrentObstacle(question)) return obstacle;
    return runtimeTakesIntegers(question, *rule) ? Obstacle{} : codes::NeedsNewerRuntime;
}

std::vector<bool> calledSubgraphs(const Model &model)
{
    std::vector<bool> called(model.subgraphs.size(), false);
    const auto note = [&called](std::int64_t index) {
        if (index >= 0 && static_cast<std::size_t>(index) < called.size()) called[static_cast<std::size_t>(index)] = true;
    };
    for (const Subgraph &subgraph : model.subgraphs)
        for (const Op &op : subgraph.ops)
            for (const OpOptions *options : {&op.options, &op.options2})
                for (const Option &field : options->fields) {
                    if (field.name.find("subgraph") == std::string::npos) continue;
                    note(options->integer(field.name, -1));
                    for (const std::int64_t index : options->integers(field.name)) note(index);
                }
    return called;
}

EdgeType edgeOf(const Model &model, const PlanRequest &request, SubgraphId subgraph)
{
    if (calledSubgraphs(model)[subgraph.index()]) return EdgeType::Float32;
    return request.edge.value_or(defaultEdge(request.technique));
}

} // namespace halfstep
