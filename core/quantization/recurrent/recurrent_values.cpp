// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/recurrent/recurrent_values_internal.h"

#include "core/calibration/inner_tensors.h"
#include "core/numerics/affine.h"
#include "core/quantization/layout/weight_scales.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

std::span<const float> valuesAt(const LayerQuestion &question, std::size_t place)
{
    if (!question.oper().hasInput(place)) return {};
    return question.constants.values(question.subgraph, question.oper().inputs[place]).value_or(std::span<const float>());
}

const Shape &shapeAt(const LayerQuestion &question, std::size_t place)
{
    return question.graph().tensor(question.oper().inputs[place]).shape;
}

std::size_t columnsAt(const LayerQuestion &question, std::size_t place)
{
    const Shape &shape = shapeAt(question, place);
    return shape.rank() == 2 ? static_cast<std::size_t>(shape[1]) : 0;
}

std::optional<Range> innerRange(const LayerQuestion &question, InnerValue value)
{
    if (!question.stats) return std::nullopt;
    return rangeOf(*question.stats, question.subgraph, innerTensor(question.graph(), question.op, value), RangeMethod::MinMax);
}

double magnitude(const std::optional<Range> &range)
{
    return range ? std::max(std::abs(range->min), std::abs(range->max)) : 0;
}

double magnitude(std::span<const float> values)
{
    double largest = 0;
    for (const float value : values) largest = std::max(largest, std::abs(static_cast<double>(value)));
    return largest;
}

double scaleOf(const std::optional<QuantParams> &params)
{
    return params ? static_cast<double>(params->scale[0]) : 0;
}

QuantParams symmetricParams(double scale)
{
    return perTensor(static_cast<float>(std::max(scale, SmallestScale)), 0);
}

QuantParams inSteps(double largest, double steps)
{
    return largest > 0 ? symmetricParams(largest / steps) : symmetricParams(1);
}

std::vector<float> oneScale(std::span<const float> weights)
{
    return weightScales(weights, ChannelLayout{});
}

void setWithBias(IntegerOperator &result, const LayerQuestion &question, std::size_t weight, std::size_t bias, double unit,
                 std::vector<float> scales)
{
    makeRoomForBias(scales, valuesAt(question, bias), unit, DataType::Int8);
    result.inputs[weight] = perTensor(scales[0], 0);
    if (question.oper().hasInput(bias)) result.inputs[bias] = perTensor(biasScales(scales, unit)[0], 0);
}

double largestSum(std::span<const float> weights, std::size_t count, double factor, std::span<const float> bias)
{
    double largest = 0;
    for (std::size_t row = 0; count > 0 && row < weights.size() / count; ++row) {
        double sum = row < bias.size() ? std::abs(static_cast<double>(bias[row])) : 0;
        for (const float weight : weights.subspan(row * count, count)) sum += std::abs(static_cast<double>(weight)) * factor;
        largest = std::max(largest, sum);
    }
    return largest;
}

double largestStored(const std::optional<QuantParams> &params)
{
    const Range range = representableRange(*params, DataType::Int8);
    return std::max(std::abs(range.min), std::abs(range.max));
}

bool leaves32Bits(double largest, double scale)
{
    constexpr double LargestSum = 0x1p31;
    return 2 * largest >= LargestSum * scale;
}

bool isOwnState(const LayerQuestion &question, std::size_t place)
{
    const Op &op = question.oper();
    if (!op.hasInput(place) || !question.graph().tensor(op.inputs[place]).isVariable) return false;
    std::ptrdiff_t uses = 0;
    const auto count = [&](const std::vector<TensorId> &list) { uses += std::count(list.begin(), list.end(), op.inputs[place]); };
    count(question.graph().inputs);
    count(question.graph().outputs);
    for (const Op &other : question.graph().ops) {
        count(other.inputs);
        count(other.outputs);
    }
    return uses == 1;
}

} // namespace halfstep
