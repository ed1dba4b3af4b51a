// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/recurrent/recurrent_forms_internal.h"

#include "core/calibration/inner_tensors.h"
#include "core/kernels/lstm_cell.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/recurrent/recurrent_values_internal.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr std::int64_t Tanh = 4; ///< of the schema's ActivationFunctionType

constexpr LstmPlaces Places{};
constexpr auto HiddenPlace = static_cast<std::size_t>(InnerValue::Hidden);

constexpr double ByteSteps = 127;
constexpr double WordSteps = 32767;
constexpr double NormBiasStep = 0x1p-10;
constexpr double GateStep = 0x1p-12;   ///< of a gate's sums, where they are not normalized
constexpr int LeastCellExponent = -15; ///< LiteRT's tanh takes scales of the cell state from 2^-15 to 2^-9
constexpr int LargestCellExponent = -9;

/// The exponent of the smallest power of two that is no smaller, as a scale of int16.
int cellExponent(double largest)
{
    int exponent = 0;
    const double fraction = std::frexp(largest, &exponent);
    if (fraction == 0.5) --exponent;
    return std::max(largest > 0 ? exponent - 15 : LeastCellExponent, LeastCellExponent);
}

bool hasNorm(const LayerQuestion &question)
{
    return question.oper().hasInput(Places.norm[1]);
}

bool hasGate(const LayerQuestion &question, std::size_t gate)
{
    return question.oper().hasInput(Places.inputWeights[gate]);
}

void setGate(IntegerOperator &result, const LayerQuestion &question, std::size_t gate)
{
    const Op &op = question.oper();
    const std::size_t weights = Places.inputWeights[gate];
    const std::size_t recurrent = Places.recurrentWeights[gate];
    if (hasNorm(question)) {
        result.inputs[weights] = perTensor(oneScale(valuesAt(question, weights))[0], 0);
        const double largest = magnitude(valuesAt(question, Places.norm[gate]));
        setWithBias(result, question, Places.norm[gate], Places.bias[gate], NormBiasStep, {inSteps(largest, WordSteps).scale[0]});
        result.intermediates[gate] = inSteps(magnitude(innerRange(question, static_cast<InnerValue>(gate))), WordSteps);
    } else {
        setWithBias(result, question, weights, Places.bias[gate], scaleOf(result.inputs[Places.input]), oneScale(valuesAt(question, weights)));
    }
    result.inputs[recurrent] = perTensor(oneScale(valuesAt(question, recurrent))[0], 0);
    const std::size_t peephole = Places.peephole[gate];
    if (peephole != NoPlace && op.hasInput(peephole)) result.inputs[peephole] = inSteps(magnitude(valuesAt(question, peephole)), WordSteps);
}

/// A vector of this size, or none.
bool hasSize(const LayerQuestion &question, std::size_t place, std::int32_t size)
{
    return place == NoPlace || !question.oper().hasInput(place) || elementCount(shapeAt(question, place)) == size;
}

/// Weights [cells, .] with a bias for each cell.
Obstacle gateObstacle(const LayerQuestion &question, std::size_t gate, std::int32_t cells)
{
    const Op &op = question.oper();
    for (const std::size_t place : {Places.inputWeights[gate], Places.recurrentWeights[gate], Places.bias[gate]})
        if (!op.hasInput(place) || shapeAt(question, place).rank() == 0 || shapeAt(question, place)[0] != cells) return codes::UnfitWeights;
    for (const std::size_t place : {Places.inputWeights[gate], Places.recurrentWeights[gate]})
        if (shapeAt(question, place).rank() != 2) return codes::RecurrentLayer; // diagonals have no integer kernel
    if (!hasSize(question, Places.peephole[gate], cells)) return codes::UnfitWeights;
    if (!hasNorm(question)) return {};
    if (!op.hasInput(Places.norm[gate]) || !hasSize(question, Places.norm[gate], cells)) return codes::UnfitWeights;
    return innerRange(question, static_cast<InnerValue>(gate)) ? Obstacle{} : codes::NoStatistics;
}

Obstacle projectionObstacle(const LayerQuestion &question, std::int32_t cells)
{
    const Op &op = question.oper();
    if (!op.hasInput(Places.projection)) return op.hasInput(Places.projectionBias) ? Obstacle{codes::UnfitWeights} : Obstacle{};
    const Shape &shape = shapeAt(question, Places.projection);
    if (shape.rank() != 2 || shape[1] != cells || !hasSize(question, Places.projectionBias, shape[0])) return codes::UnfitWeights;
    // LiteRT takes as many cells as there are outputs through the peephole weights.
    if (op.hasInput(Places.peephole[1]) && shape[0] != cells) return codes::UnsafeIntegers;
    return innerRange(question, InnerValue::Hidden) ? Obstacle{} : codes::NoStatistics;
}

bool gateOverflows(const LayerQuestion &question, const IntegerOperator &layout, std::size_t gate)
{
    const double step = hasNorm(question) ? static_cast<double>(layout.intermediates[gate].scale[0]) : GateStep;
    const auto sum = [&](std::size_t weights, std::size_t vector, std::span<const float> bias) {
        return largestSum(valuesAt(question, weights), columnsAt(question, weights), largestStored(layout.inputs[vector]), bias);
    };
    const auto bias = hasNorm(question) ? std::span<const float>() : valuesAt(question, Places.bias[gate]);
    if (leaves32Bits(sum(Places.inputWeights[gate], Places.input, bias), step)) return true;
    if (leaves32Bits(sum(Places.recurrentWeights[gate], Places.outputState, {}), step)) return true;
    if (Places.peephole[gate] == NoPlace) return false;
    const double cells = WordSteps * scaleOf(layout.inputs[Places.cellState]);
    return leaves32Bits(magnitude(valuesAt(question, Places.peephole[gate])) * cells, step);
}

} // namespace

Obstacle lstmObstacle(const LayerQuestion &question)
{
    const Op &op = question.oper();
    const bool isWhole = op.inputs.size() == 20 || op.inputs.size() == 24;
    if (!isWhole || innerValues(question.graph(), op).empty() || !hasGate(question, 1)) return codes::RecurrentLayer;
    if (op.options.integer("fused_activation_function") != Tanh) return codes::FusedActivation;
    if (!isOwnState(question, Places.outputState) || !isOwnState(question, Places.cellState)) return codes::RecurrentLayer;
    const Shape &weights = shapeAt(question, Places.inputWeights[1]);
    const std::int32_t cells = weights.rank() == 2 ? weights[0] : 0;
    for (std::size_t gate = 0; gate < LstmGates; ++gate)
        if (gate > 0 || hasGate(question, gate))
            if (const Obstacle obstacle = gateObstacle(question, gate, cells)) return obstacle;
    if (const Obstacle obstacle = projectionObstacle(question, cells)) return obstacle;
    const auto state = innerRange(question, InnerValue::State);
    if (!state) return codes::NoStatistics;
    return cellExponent(magnitude(state)) > LargestCellExponent ? Obstacle{codes::ScaleRatio} : Obstacle{};
}

std::optional<QuantParams> lstmOutput(const LayerQuestion &question, Range seen)
{
    const Op &op = question.oper();
    if (!op.hasInput(Places.projection) || op.options.real("proj_clip") <= 0) return std::nullopt;
    return inSteps(magnitude(seen), ByteSteps);
}

IntegerOperator lstmOperator(const LayerQuestion &question, IntegerOperator result)
{
    const QuantParams &output = *result.outputs[0];
    result.intermediates.assign(InnerValues - 1, symmetricParams(GateStep));
    for (std::size_t gate = 0; gate < LstmGates; ++gate)
        if (hasGate(question, gate)) setGate(result, question, gate);
    QuantParams hidden = output;
    if (question.oper().hasInput(Places.projection)) {
        hidden = inSteps(magnitude(innerRange(question, InnerValue::Hidden)), ByteSteps); // LiteRT takes other zero points with the wrong sign
        setWithBias(result, question, Places.projection, Places.projectionBias, static_cast<double>(hidden.scale[0]),
                    oneScale(valuesAt(question, Places.projection)));
    }
    result.intermediates[HiddenPlace] = hidden;
    result.inputs[Places.outputState] = output;
    const int exponent = cellExponent(magnitude(innerRange(question, InnerValue::State)));
    result.inputs[Places.cellState] = perTensor(static_cast<float>(std::ldexp(1.0, exponent)), 0);
    return result;
}

bool lstmOverflows(const LayerQuestion &question, const IntegerOperator &layout)
{
    for (std::size_t gate = 0; gate < LstmGates; ++gate)
        if (hasGate(question, gate) && gateOverflows(question, layout, gate)) return true;
    const auto &hidden = layout.intermediates[HiddenPlace];
    if (leaves32Bits(1, scaleOf(hidden))) return true;
    if (!question.oper().hasInput(Places.projection)) return false;
    const double largest = largestSum(valuesAt(question, Places.projection), columnsAt(question, Places.projection), largestStored(hidden),
                                      valuesAt(question, Places.projectionBias));
    return leaves32Bits(largest, scaleOf(layout.outputs[0]));
}

} // namespace halfstep
