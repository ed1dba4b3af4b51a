// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/weight_scales.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr double WeightSteps = 127;
constexpr double BiasSteps = std::numeric_limits<std::int32_t>::max() / 2;
constexpr double WideBiasSteps = 0x1p46; ///< half of what LiteRT's multiplication of 64-bit sums takes

float scaleOf(double magnitude, double steps)
{
    return static_cast<float>(std::max(magnitude / steps, SmallestScale));
}

} // namespace

std::vector<float> weightScales(std::span<const float> values, const ChannelLayout &layout)
{
    const std::vector<double> magnitudes = largestMagnitudes(values, layout);
    const double largest = *std::max_element(magnitudes.begin(), magnitudes.end());
    std::vector<float> scales;
    for (const double magnitude : magnitudes) {
        const double taken = magnitude > 0 ? magnitude : (largest > 0 ? largest : WeightSteps);
        scales.push_back(scaleOf(taken, WeightSteps));
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
