// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/hybrid.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

struct Extent {
    float min = 0;
    float max = 0;
};

/// Smallest and largest value, 0 included.
Extent extentWithZero(std::span<const float> row)
{
    Extent extent;
    for (const float value : row) {
        extent.min = std::min(extent.min, value);
        extent.max = std::max(extent.max, value);
    }
    return extent;
}

/// Ties to even without a library call: adding and taking away 1.5 * 2^23 leaves no fraction bits.
/// Exact for |value| < 2^22, which clamping before ensures.
float roundToEven(float value)
{
    constexpr float Shift = 0x1.8p23F;
    return (value + Shift) - Shift;
}

float roundAway(float value)
{
    const float toEven = roundToEven(value);
    const float rest = value - toEven;
    if (rest == 0.5F && value > 0) return toEven + 1;
    if (rest == -0.5F && value < 0) return toEven - 1;
    return toEven;
}

constexpr float FarOutside = 1024; ///< beyond every stored value, and rounding stays exact

RowStep symmetricStep(float min, float max)
{
    const float largest = std::max(-min, max);
    if (largest == 0) return {{}, 0, -127, false};
    return {{largest / 127.0F, 0}, 127.0F / largest, -127, false};
}

std::int32_t asymmetricZeroPoint(double min, double max, double scale)
{
    const double fromMin = -128.0 - min / scale;
    const double fromMax = 127.0 - max / scale;
    const double errorOfMin = 128.0 + std::fabs(min / scale);
    const double errorOfMax = 127.0 + std::fabs(max / scale);
    const double point = errorOfMin < errorOfMax ? fromMin : fromMax;
    return static_cast<std::int32_t>(std::round(std::clamp(point, -128.0, 127.0)));
}

RowStep asymmetricStep(float min, float max)
{
    if (min == max) return {};
    const double scale = double{max - min} / 255.0;
    const float stepSize = static_cast<float>(scale);
    return {{stepSize, asymmetricZeroPoint(min, max, scale)}, 1.0F / stepSize, -128, false};
}

RowStep xnnpackStep(float min, float max)
{
    const float factor = min == max ? 1.0F : 255.0F / (max - min);
    const float low = min * factor;
    const float high = max * factor;
    const float point = (-128.0F + low) + (127.0F + high) > 0 ? -128.0F - low : 127.0F - high;
    const float zeroPoint = roundToEven(std::clamp(point, -128.0F, 127.0F));
    return {{1.0F / factor, static_cast<std::int32_t>(zeroPoint)}, factor, -128, true};
}

} // namespace

RowStep rowStep(RowQuantization how, float min, float max)
{
    switch (how) {
    case RowQuantization::Symmetric: return symmetricStep(min, max);
    case RowQuantization::Asymmetric: return asymmetricStep(min, max);
    case RowQuantization::Xnnpack: break;
    }
    return xnnpackStep(min, max);
}

RowScale quantizeRow(RowQuantization how, std::span<const float> real,
                     std::span<std::int8_t> stored)
{
    const Extent extent = extentWithZero(real);
    const RowStep step = rowStep(how, extent.min, extent.max);
    const float zeroPoint = static_cast<float>(step.scale.zeroPoint);
    for (std::size_t i = 0; i < real.size(); ++i) {
        const float scaled = real[i] * step.inverse;
        const float above =
            scaled > -FarOutside ? scaled : -FarOutside; // what is not a number ends here too
        const float inside = above < FarOutside ? above : FarOutside;
        const float rounded = step.tiesToEven ? roundToEven(inside) : roundAway(inside);
        stored[i] = static_cast<std::int8_t>(std::clamp(rounded + zeroPoint, step.low, 127.0F));
    }
    return step.scale;
}

float HybridOutput::apply(std::int32_t sum, float rowScale, std::size_t channel) const
{
    const float real = static_cast<float>(sum);
    const float weight = weightScale[channel];
    float value = 0;
    switch (order) {
    case HybridOrder::Xnnpack: value = std::fma(real * rowScale, weight, bias[channel]); break;
    case HybridOrder::ReferencePer: value = real * weight * rowScale + bias[channel]; break;
    case HybridOrder::OptimizedPer: value = real * (weight * rowScale) + bias[channel]; break;
    case HybridOrder::FoursPer:
        value = channel < wholeFours(weightScale.size()) ? real * weight * rowScale + bias[channel]
                                                         : real * rowScale * weight + bias[channel];
        break;
    }
    return std::min(std::max(value, min), max);
}

} // namespace halfstep
