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

/// Smallest and largest value, 0 included. Four of each at a time, so that compilers use vectors.
Extent extentWithZero(std::span<const float> row)
{
    Extent parts[4];
    std::size_t i = 0;
    for (; i + 4 <= row.size(); i += 4)
        for (std::size_t j = 0; j < 4; ++j) {
            parts[j].min = row[i + j] < parts[j].min ? row[i + j] : parts[j].min;
            parts[j].max = row[i + j] > parts[j].max ? row[i + j] : parts[j].max;
        }
    for (; i < row.size(); ++i) {
        parts[0].min = std::min(parts[0].min, row[i]);
        parts[0].max = std::max(parts[0].max, row[i]);
    }
    return {std::min({parts[0].min, parts[1].min, parts[2].min, parts[3].min}),
            std::max({parts[0].max, parts[1].max, parts[2].max, parts[3].max})};
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

template <class Rounding>
void storeRow(std::span<const float> real, float inverse, float zeroPoint, float low, std::span<std::int8_t> stored,
              Rounding rounded)
{
    for (std::size_t i = 0; i < real.size(); ++i) {
        const float scaled = real[i] * inverse;
        const float above = scaled > -FarOutside ? scaled : -FarOutside; // what is not a number ends here too
        const float inside = above < FarOutside ? above : FarOutside;
        stored[i] = static_cast<std::int8_t>(std::clamp(rounded(inside) + zeroPoint, low, 127.0F));
    }
}

RowScale quantizeSymmetric(std::span<const float> real, std::span<std::int8_t> stored)
{
    const Extent extent = extentWithZero(real);
    const float largest = std::max(-extent.min, extent.max);
    if (largest == 0) {
        std::fill(stored.begin(), stored.end(), std::int8_t{0});
        return {};
    }
    storeRow(real, 127.0F / largest, 0, -127, stored, roundAway);
    return {largest / 127.0F, 0};
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

RowScale quantizeAsymmetric(std::span<const float> real, std::span<std::int8_t> stored)
{
    const Extent extent = extentWithZero(real);
    if (extent.min == extent.max) {
        std::fill(stored.begin(), stored.end(), std::int8_t{0});
        return {};
    }
    const double scale = double{extent.max - extent.min} / 255.0;
    const std::int32_t zeroPoint = asymmetricZeroPoint(extent.min, extent.max, scale);
    const float stepSize = static_cast<float>(scale);
    storeRow(real, 1.0F / stepSize, static_cast<float>(zeroPoint), -128, stored, roundAway);
    return {stepSize, zeroPoint};
}

RowScale quantizeXnnpack(std::span<const float> real, std::span<std::int8_t> stored)
{
    const Extent extent = extentWithZero(real);
    const float factor = extent.min == extent.max ? 1.0F : 255.0F / (extent.max - extent.min);
    const float low = extent.min * factor;
    const float high = extent.max * factor;
    const float point = (-128.0F + low) + (127.0F + high) > 0 ? -128.0F - low : 127.0F - high;
    const float zeroPoint = roundToEven(std::clamp(point, -128.0F, 127.0F));
    storeRow(real, factor, zeroPoint, -128, stored, roundToEven);
    return {1.0F / factor, static_cast<std::int32_t>(zeroPoint)};
}

} // namespace

RowScale quantizeRow(RowQuantization how, std::span<const float> real, std::span<std::int8_t> stored)
{
    switch (how) {
    case RowQuantization::Symmetric: return quantizeSymmetric(real, stored);
    case RowQuantization::Asymmetric: return quantizeAsymmetric(real, stored);
    case RowQuantization::Xnnpack: break;
    }
    return quantizeXnnpack(real, stored);
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
    }
    return std::min(std::max(value, min), max);
}

} // namespace halfstep
