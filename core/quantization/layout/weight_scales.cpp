// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/weight_scales.h"

#include "core/numerics/float16.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr double WeightSteps = 127;
constexpr double NibbleStepsAbove = 7;
constexpr double NibbleStepsBelow = 8;
constexpr double BiasSteps = std::numeric_limits<std::int32_t>::max() / 2;
constexpr double WideBiasSteps = 0x1p46; ///< half of what LiteRT's multiplication of 64-bit sums takes

float scaleOf(double magnitude, double steps)
{
    return static_cast<float>(std::max(magnitude / steps, SmallestScale));
}

/// Scales from the sizes of a step. Any scale stores a channel of zeros exactly; the largest of the others stretches no ratio.
std::vector<float> scalesFrom(std::span<const double> steps)
{
    const double largest = *std::max_element(steps.begin(), steps.end());
    std::vector<float> scales;
    for (const double step : steps) scales.push_back(scaleOf(step > 0 ? step : (largest > 0 ? largest : 1), 1));
    return scales;
}

} // namespace

std::vector<float> weightScales(std::span<const float> values, const ChannelLayout &layout)
{
    std::vector<double> steps = largestMagnitudes(values, layout);
    for (double &step : steps) step /= WeightSteps;
    return scalesFrom(steps);
}

std::vector<float> nibbleScales(std::span<const float> values, const ChannelLayout &layout)
{
    std::vector<double> steps(layout.channels, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        double &step = steps[layout.channelOf(i)];
        step = std::max(step, value < 0 ? -value / NibbleStepsBelow : value / NibbleStepsAbove);
    }
    return scalesFrom(steps);
}

std::vector<float> blockScales(std::span<const float> values, std::size_t block)
{
    std::vector<float> scales;
    for (const double magnitude : largestMagnitudes(values, {values.size() / block, block})) {
        const double wanted = magnitude > 0 ? magnitude / NibbleStepsAbove : 1;
        scales.push_back(std::clamp(roundedToBfloat16(static_cast<float>(wanted)), SmallestNormalFloat16, LargestFloat16));
    }
    return scales;
}

void makeRoomForBias(std::vector<float> &scales, std::span<const float> bias, double inputScale, DataType activation)
{
    const double steps = activation == DataType::Int16 ? WideBiasSteps : BiasSteps;
    for (std::size_t i = 0; i < bias.size(); ++i) {
        float &scale = scales.size() == 1 ? scales[0] : scales[i];
        scale = std::max(scale, scaleOf(std::abs(static_cast<double>(bias[i])) / inputScale, steps));
    }
}

std::vector<float> biasScales(std::span<const float> weightScales, double inputScale)
{
    std::vector<float> scales(weightScales.size());
    std::transform(weightScales.begin(), weightScales.end(), scales.begin(),
                   [inputScale](float scale) { return static_cast<float>(static_cast<double>(scale) * inputScale); });
    return scales;
}

} // namespace halfstep
