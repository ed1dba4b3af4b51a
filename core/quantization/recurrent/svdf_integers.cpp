// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/recurrent/recurrent_forms_internal.h"

#include "core/numerics/affine.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/recurrent/recurrent_values_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

constexpr std::int64_t Relu = 1; ///< of the schema's ActivationFunctionType

enum Place : std::size_t { Input, FeatureWeights, TimeWeights, Bias, State };

constexpr double WordSteps = 32767;
constexpr double TimeSteps = 512; ///< LiteRT's choice: ten bits

/// The largest output of an SVDF before its RELU, for a state that fills its range.
double largestOutput(const LayerQuestion &question, double stateScale)
{
    const auto rank = static_cast<std::size_t>(question.oper().options.integer("rank"));
    const std::size_t ofUnit = rank * columnsAt(question, TimeWeights);
    return largestSum(valuesAt(question, TimeWeights), ofUnit, WordSteps * stateScale, valuesAt(question, Bias));
}

} // namespace

Obstacle svdfObstacle(const LayerQuestion &question)
{
    const Op &op = question.oper();
    if (op.options.integer("fused_activation_function") != Relu) return codes::FusedActivation;
    const bool isWhole = op.hasInput(Input) && op.hasInput(FeatureWeights) && op.hasInput(TimeWeights);
    if (!isWhole || !isOwnState(question, State)) return codes::RecurrentLayer;
    const std::int64_t rank = op.options.integer("rank");
    const bool fits = shapeAt(question, FeatureWeights).rank() == 2 && shapeAt(question, TimeWeights).rank() == 2 && rank > 0
                      && shapeAt(question, FeatureWeights)[0] == shapeAt(question, TimeWeights)[0] && shapeAt(question, FeatureWeights)[0] % rank == 0;
    if (!fits) return codes::UnfitWeights;
    const bool fitsBias = !op.hasInput(Bias) || elementCount(shapeAt(question, Bias)) == shapeAt(question, FeatureWeights)[0] / rank;
    if (!fitsBias) return codes::UnfitWeights;
    return innerRange(question, InnerValue::State) ? Obstacle{} : codes::NoStatistics;
}

QuantParams svdfOutput(Range seen)
{
    return chooseQuantParams(Range{0, std::max(seen.max, 0.0)}, DataType::Int8);
}

IntegerOperator svdfOperator(const LayerQuestion &question, IntegerOperator result)
{
    constexpr double LargestSum = 0x1p31 * 0.9; // what is left is for the rounding of the weights
    result.inputs[FeatureWeights] = perTensor(oneScale(valuesAt(question, FeatureWeights))[0], 0);
    result.inputs[State] = inSteps(magnitude(innerRange(question, InnerValue::State)), WordSteps);
    const double state = scaleOf(result.inputs[State]);
    const double wanted = static_cast<double>(inSteps(magnitude(valuesAt(question, TimeWeights)), TimeSteps).scale[0]);
    const double least = largestOutput(question, state) / (state * LargestSum);
    setWithBias(result, question, TimeWeights, Bias, state, {symmetricParams(std::max(wanted, least)).scale[0]});
    return result;
}

bool svdfOverflows(const LayerQuestion &question, const IntegerOperator &layout)
{
    const double state = scaleOf(layout.inputs[State]);
    const double features = largestSum(valuesAt(question, FeatureWeights), columnsAt(question, FeatureWeights), largestStored(layout.inputs[Input]), {});
    return leaves32Bits(features, state) || leaves32Bits(largestOutput(question, state), scaleOf(layout.outputs[0]));
}

} // namespace halfstep
