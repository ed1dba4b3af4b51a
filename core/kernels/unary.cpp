// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/unary.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

Status prepareUnary(PrepareContext &context)
{
    if (auto good = requireTensors(context, 1, 1); !good) return good;
    if (context.inputType(0) != context.outputType(0))
        return badOperator(context, "input is " + std::string(dataTypeName(context.inputType(0)))
                                        + ", output is "
                                        + std::string(dataTypeName(context.outputType(0))));
    context.outputShapes = {context.inputShape(0)};
    return Done{};
}

Result<AffinePair> affinePairOf(const PrepareContext &context)
{
    const auto input = affineOf(context, context.input(0));
    if (!input) return input.error();
    const auto output = affineOf(context, context.output(0));
    if (!output) return output.error();
    return AffinePair{*input, *output};
}

std::unique_ptr<Kernel> makeTableKernel(DataType type, const std::function<std::int32_t(std::int32_t)> &stored)
{
    const auto low = static_cast<std::int32_t>(storedMin(type));
    const auto high = static_cast<std::int32_t>(storedMax(type));
    std::array<std::uint8_t, 256> table{};
    for (std::int32_t value = low; value <= high; ++value)
        table[static_cast<std::uint8_t>(value)]
            = static_cast<std::uint8_t>(std::clamp(stored(value), low, high));
    return makeMapKernel<std::uint8_t, std::uint8_t>([table](std::uint8_t value) { return table[value]; });
}

std::unique_ptr<Kernel> makeCurveKernel(RealCurve curve)
{
    return makeRowMapKernel<float, float>(
        [curve](const float *in, float *out, std::size_t length) { curveRow(curve, in, out, length); });
}

std::int32_t roundToStored(float value)
{
    return roundToStored(static_cast<double>(value));
}

std::int32_t roundToStored(double value)
{
    constexpr double Limit = 1 << 30;
    if (std::isnan(value)) return 0;
    return static_cast<std::int32_t>(std::round(std::clamp(value, -Limit, Limit)));
}

} // namespace halfstep
