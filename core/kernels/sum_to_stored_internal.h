// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Sums of stored integers to stored means and sums: the roundings that LiteRT has for it.

#include "core/kernels/affine.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/profile.h"
#include "core/kernels/unary.h"
#include "core/model/data_type.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace halfstep {

/// A sum of `count` stored values, to the stored mean or sum.
struct SumToStored {
    Affine in;
    Affine out;
    std::int64_t count = 1;
    DataType type = DataType::Int8;
    Profile profile = Profile::Xnnpack;

    std::int64_t clamped(std::int64_t stored) const { return std::clamp(stored, storedMin(type), storedMax(type)); }

    /// XNNPACK: one float factor, zero points folded into a float, half to even.
    auto inFloatToEven(bool isMean) const
    {
        const float ratio = in.scale / out.scale;
        const float factor = isMean ? ratio * (1.0F / static_cast<float>(count)) : ratio;
        const float zero = static_cast<float>(out.zeroPoint)
                           - static_cast<float>(count * in.zeroPoint) * factor;
        return [*this, factor, zero](std::int32_t sum) {
            const float real = static_cast<float>(sum) * factor + zero;
            return clamped(static_cast<std::int64_t>(std::nearbyint(std::clamp(real, -65536.0F, 65536.0F))));
        };
    }

    /// Built in, SUM of the optimized kernels: float, half away from zero.
    auto inFloatAwayFromZero() const
    {
        const float ratio = in.scale / out.scale;
        const float bias = -static_cast<float>(in.zeroPoint) * ratio;
        const float zero = bias * static_cast<float>(count);
        return [*this, ratio, zero](std::int32_t sum) {
            const float steps = std::round(static_cast<float>(sum) * ratio + zero);
            return clamped(std::int64_t{roundToStored(steps)} + out.zeroPoint);
        };
    }

    /// Built in: fixed point with two roundings.
    auto inFixedPoint(QuantizedMultiplier factor) const
    {
        return [*this, factor](std::int32_t sum) {
            const auto centered = static_cast<std::int32_t>(sum - count * in.zeroPoint);
            return clamped(std::int64_t{multiplyByQuantizedMultiplier(centered, factor)} + out.zeroPoint);
        };
    }

    /// The multiplier of a mean: the division by the count goes into the mantissa, at a loss of low bits where the
    /// exponent leaves no room.
    QuantizedMultiplier meanMultiplier() const
    {
        QuantizedMultiplier factor
            = multiplierFor(profile, static_cast<double>(in.scale) / static_cast<double>(out.scale));
        int shift = 63 - std::countl_zero(static_cast<std::uint64_t>(count));
        shift = std::min({shift, 32, 31 + factor.exponent});
        factor.mantissa = static_cast<std::int32_t>((std::int64_t{factor.mantissa} * (std::int64_t{1} << shift)) / count);
        factor.exponent -= shift;
        return factor;
    }

    /// Optimized kernels, 8 bit, mean over height and width of four axes that are kept: the zero points are rounded
    /// apart from the sum.
    auto inFixedPointWithBias() const
    {
        float zero = static_cast<float>(in.zeroPoint) * in.scale / out.scale;
        zero = zero > 0 ? zero + 0.5F : zero - 0.5F;
        const std::int32_t bias = out.zeroPoint - static_cast<std::int32_t>(std::clamp(zero, -1e9F, 1e9F));
        const float scale = in.scale / (static_cast<float>(count) * out.scale);
        const QuantizedMultiplier factor = multiplierFor(profile, static_cast<double>(scale));
        return [*this, bias, factor](std::int32_t sum) {
            return clamped(std::int64_t{multiplyByQuantizedMultiplier(sum, factor)} + bias);
        };
    }
};

} // namespace halfstep
