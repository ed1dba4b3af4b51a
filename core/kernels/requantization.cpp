// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/requantization.h"

#include "core/kernels/multiplier.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

using Channel = Requantization::Channel;

std::int32_t roundToInt32(double value)
{
    constexpr double Low = std::numeric_limits<std::int32_t>::min();
    constexpr double High = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::clamp(std::round(value), Low, High));
}

std::int32_t clampSum(std::int64_t value, const Requantization &to)
{
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, to.min, to.max));
}

std::int32_t applyFloat(std::int32_t sum, float scale, const Requantization &to)
{
    const float low = static_cast<float>(to.min - to.zeroPoint);
    const float high = static_cast<float>(to.max - to.zeroPoint);
    const float real = std::clamp(static_cast<float>(sum) * scale, low, high);
    return static_cast<std::int32_t>(std::nearbyint(real)) + to.zeroPoint;
}

std::int32_t applyFixed(std::int32_t sum, const Channel &channel)
{
    const QuantizedMultiplier factor{channel.mantissa, channel.exponent, channel.roundsOnce};
    return channel.roundsUp ? multiplyRoundingUp(sum, factor)
                            : multiplyByQuantizedMultiplier(sum, factor);
}

Channel fixedChannel(double factor, RequantizeRule rule, bool roundsUp)
{
    const Profile profile = rule == RequantizeRule::FixedOnce ? Profile::Single : Profile::Reference;
    const QuantizedMultiplier multiplier = multiplierFor(profile, factor);
    Channel channel;
    channel.mantissa = multiplier.mantissa;
    channel.exponent = multiplier.exponent;
    channel.roundsUp = roundsUp;
    channel.roundsOnce = multiplier.roundsOnce;
    return channel;
}

} // namespace

std::int32_t Requantization::apply(std::int32_t sum, std::size_t channel) const
{
    const Channel &factor = channels[channel];
    switch (rule) {
    case RequantizeRule::Float: return applyFloat(sum, factor.scale, *this);
    case RequantizeRule::Real:
        return clampSum(std::int64_t{roundToInt32(sum * factor.real)} + zeroPoint, *this);
    case RequantizeRule::Wide: return applyWide(sum, channel);
    case RequantizeRule::FixedPoint:
    case RequantizeRule::FixedOnce:
    case RequantizeRule::FixedUp:
    case RequantizeRule::FixedUpBy8:
    case RequantizeRule::FixedUpBy16: break;
    }
    return clampSum(std::int64_t{applyFixed(sum, factor)} + zeroPoint, *this);
}

std::int32_t Requantization::applyAt(std::size_t place, std::int32_t sum, std::size_t channel) const
{
    if (rule != RequantizeRule::FixedUpBy16 || place < wholeGroups) return apply(sum, channel);
    Channel factor = channels[channel];
    factor.roundsUp = false;
    return clampSum(std::int64_t{applyFixed(sum, factor)} + zeroPoint, *this);
}

std::int32_t Requantization::applyWide(std::int64_t sum, std::size_t channel) const
{
    const Channel &factor = channels[channel];
    switch (rule) {
    case RequantizeRule::Wide: {
        const QuantizedMultiplier multiplier{factor.mantissa, factor.exponent};
        return clampSum(std::int64_t{multiplyWideByQuantizedMultiplier(sum, multiplier)} + zeroPoint, *this);
    }
    case RequantizeRule::Real:
        return clampSum(std::int64_t{roundToInt32(static_cast<double>(sum) * factor.real)} + zeroPoint, *this);
    default: return apply(static_cast<std::int32_t>(sum), channel);
    }
}

std::vector<Requantization::Channel> requantizeChannels(RequantizeRule rule,
                                                        const ProductScales &scales,
                                                        std::size_t count, ScaleProduct product)
{
    const std::size_t wholeGroups = count / 8 * 8;
    std::vector<Channel> channels(count);
    for (std::size_t c = 0; c < count; ++c) {
        const float weight = scales.weights[scales.weights.size() == 1 ? 0 : c];
        const float inFloat = scales.input * weight;
        const double inDouble = double{scales.input} * double{weight};
        const double factor =
            (product == ScaleProduct::Float ? double{inFloat} : inDouble) / double{scales.output};
        const bool roundsUp = rule == RequantizeRule::FixedUp || rule == RequantizeRule::FixedUpBy16 ||
                              (rule == RequantizeRule::FixedUpBy8 && c < wholeGroups);
        if (rule == RequantizeRule::Float)
            channels[c].scale = inFloat / scales.output;
        else if (rule == RequantizeRule::Real)
            channels[c].real = inDouble / double{scales.output};
        else
            channels[c] = fixedChannel(factor, rule, roundsUp);
    }
    return channels;
}

} // namespace halfstep
