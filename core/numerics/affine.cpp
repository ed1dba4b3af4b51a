// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/affine.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

constexpr double WeightLimit = 127; ///< -128 is never used: kernels may negate weights
constexpr double BiasLimit = std::numeric_limits<std::int32_t>::max();

float roundedScale(double scale)
{
    return static_cast<float>(std::max(scale, SmallestScale));
}

} // namespace

QuantParams chooseQuantParams(Range range, DataType type)
{
    const double low = std::min(range.min, 0.0);
    // A tensor of zeros: any scale stores it, this one keeps ratios to other scales ordinary.
    const double high = low == 0 && range.max <= 0 ? 1.0 : std::max(range.max, 0.0);
    if (type == DataType::Int16) return perTensor(roundedScale(std::max(-low, high) / 32767), 0);
    const auto storedLow = static_cast<double>(storedMin(type));
    const auto storedHigh = static_cast<double>(storedMax(type));
    const float scale = roundedScale((high - low) / (storedHigh - storedLow));
    const double zero = std::round(storedLow - low / static_cast<double>(scale));
    return perTensor(scale, static_cast<std::int64_t>(std::clamp(zero, storedLow, storedHigh)));
}

Range representableRange(const QuantParams &params, DataType type)
{
    const double scale = params.scale.front();
    const auto zeroPoint = static_cast<double>(params.zeroPoint.front());
    return Range{scale * (static_cast<double>(storedMin(type)) - zeroPoint),
                 scale * (static_cast<double>(storedMax(type)) - zeroPoint)};
}

std::int64_t storeValue(double real, double scale, std::int64_t zeroPoint, DataType type)
{
    if (std::isnan(real)) return zeroPoint;
    const auto low = static_cast<double>(storedMin(type));
    const auto high = static_cast<double>(storedMax(type));
    const double steps = std::round(real / scale);
    return static_cast<std::int64_t>(std::clamp(steps + static_cast<double>(zeroPoint), low, high));
}

namespace {

template <class T>
std::vector<T> storeAs(std::span<const float> values, double scale, std::int64_t zeroPoint, DataType type)
{
    std::vector<T> stored(values.size());
    std::transform(values.begin(), values.end(), stored.begin(),
                   [=](float value) { return static_cast<T>(storeValue(value, scale, zeroPoint, type)); });
    return stored;
}

template <class T>
std::vector<T> storeSteps(std::span<const float> values, std::span<const float> scales, double limit)
{
    std::vector<T> stored(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double scale = scales.size() == 1 ? scales[0] : scales[i];
        const double steps = std::round(static_cast<double>(values[i]) / scale);
        stored[i] = static_cast<T>(std::clamp(steps, -limit, limit));
    }
    return stored;
}

} // namespace

std::vector<std::int8_t> storeInt8(std::span<const float> values, double scale, std::int64_t zeroPoint)
{
    return storeAs<std::int8_t>(values, scale, zeroPoint, DataType::Int8);
}

std::vector<std::int16_t> storeInt16(std::span<const float> values, double scale, std::int64_t zeroPoint)
{
    return storeAs<std::int16_t>(values, scale, zeroPoint, DataType::Int16);
}

ChannelLayout channelLayout(std::span<const std::int32_t> sizes, int axis)
{
    ChannelLayout layout;
    if (axis < 0 || static_cast<std::size_t>(axis) >= sizes.size()) return layout;
    const auto first = static_cast<std::size_t>(axis);
    layout.channels = static_cast<std::size_t>(std::max(sizes[first], 1));
    for (std::size_t i = first + 1; i < sizes.size(); ++i) layout.inner *= static_cast<std::size_t>(std::max(sizes[i], 1));
    return layout;
}

std::vector<double> largestMagnitudes(std::span<const float> values, const ChannelLayout &layout)
{
    std::vector<double> largest(layout.channels, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        double &known = largest[layout.channelOf(i)];
        known = std::max(known, std::abs(static_cast<double>(values[i])));
    }
    return largest;
}

std::vector<std::int8_t> storeSymmetric(std::span<const float> values, const ChannelLayout &layout,
                                        std::span<const float> scales)
{
    std::vector<std::int8_t> stored(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double scale = scales.size() == 1 ? scales[0] : scales[layout.channelOf(i)];
        const double steps = std::round(static_cast<double>(values[i]) / scale);
        stored[i] = static_cast<std::int8_t>(std::clamp(steps, -WeightLimit, WeightLimit));
    }
    return stored;
}

std::vector<std::uint8_t> storeNibbles(std::span<const float> values, const ChannelLayout &layout, std::span<const float> scales)
{
    std::vector<std::uint8_t> packed((values.size() + 1) / 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double scale = scales.size() == 1 ? scales[0] : scales[layout.channelOf(i)];
        const double steps = std::clamp(std::round(static_cast<double>(values[i]) / scale), -8.0, 7.0);
        const unsigned nibble = static_cast<unsigned>(static_cast<int>(steps)) & 15U;
        packed[i / 2] = static_cast<std::uint8_t>(packed[i / 2] | nibble << (i % 2 == 0 ? 0U : 4U));
    }
    return packed;
}

std::vector<std::int32_t> storeBias(std::span<const float> values, std::span<const float> scales)
{
    return storeSteps<std::int32_t>(values, scales, BiasLimit);
}

std::vector<std::int64_t> storeWideBias(std::span<const float> values, std::span<const float> scales)
{
    constexpr double Limit = 0x1p62;
    return storeSteps<std::int64_t>(values, scales, Limit);
}

} // namespace halfstep
