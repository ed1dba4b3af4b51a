// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace halfstep {

/// How a sum of products becomes a stored integer. The sums are the same everywhere; only this last
/// step differs, by one step of the output at most.
enum class RequantizeRule {
    Float,      ///< XNNPACK: float(sum) * scale in float, ties to even
    FixedPoint, ///< reference: two roundings, ties away from zero in the second
    FixedOnce,  ///< one rounding, half up: the profile `Single`
    FixedUp,    ///< LiteRT's optimized kernels on x86: two roundings, both half up
    FixedUpBy8, ///< the same for channels in whole groups of 8, FixedPoint for those that remain
    FixedUpBy16, ///< the same for all values of the output in whole groups of 16, FixedPoint for those that remain
    Real,       ///< reference FULLY_CONNECTED: in double, ties away from zero
    Wide,       ///< sums in 64 bits: a multiplier of 16 bits, one rounding, half up
};

/// Which product of scales a rule starts from; only the last bit of a multiplier tells them apart.
enum class ScaleProduct {
    Double, ///< double(input scale) * double(weight scale)
    Float,  ///< the product rounded to float first: FULLY_CONNECTED with one weight scale
};

/// Sums of products to stored integers, channel by channel.
struct Requantization {
    /// Factor of one channel in the form of its rule; the other members are unused.
    struct Channel {
        float scale = 0;
        double real = 0;
        std::int32_t mantissa = 0;
        std::int32_t exponent = 0;
        bool roundsUp = false;
        bool roundsOnce = false;
    };

    RequantizeRule rule = RequantizeRule::Float;
    std::vector<Channel> channels; ///< one for each output channel
    std::int32_t zeroPoint = 0;    ///< of the output
    std::int32_t min = -128;       ///< stored values, both inside the output's type
    std::int32_t max = 127;
    std::size_t wholeGroups = 0; ///< FixedUpBy16: values of the output that lie in whole groups

    /// The same for the value at index `place` of the whole output, for FixedUpBy16 only.
    std::int32_t applyAt(std::size_t place, std::int32_t sum, std::size_t channel) const;

    /// The same of a sum in 64 bits; the rules of 32-bit sums take its low half, as a register that overflows.
    std::int32_t applyWide(std::int64_t sum, std::size_t channel) const;

    /// The stored value of a sum (bias included), in [min, max].
    std::int32_t apply(std::int32_t sum, std::size_t channel) const;
};

/// Real scales that meet in a product; `weights` has one entry or one for each channel.
struct ProductScales {
    float input = 1;
    std::vector<float> weights;
    float output = 1;
};

/// Fill `channels` for a rule: one entry for each of `count` output channels.
std::vector<Requantization::Channel>
requantizeChannels(RequantizeRule rule, const ProductScales &scales, std::size_t count,
                   ScaleProduct product = ScaleProduct::Double);

} // namespace halfstep
