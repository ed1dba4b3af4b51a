// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/fixed_point.h"

#include "core/numerics/wrapping.h"

#include <cmath>

namespace halfstep {

QuantizedMultiplier quantizeMultiplier(double factor)
{
    if (factor == 0 || !std::isfinite(factor)) return {};
    int exponent = 0;
    const double fraction = std::frexp(factor, &exponent);
    auto mantissa = static_cast<std::int64_t>(std::round(std::ldexp(fraction, 31)));
    if (mantissa == std::int64_t{1} << 31) {
        mantissa /= 2;
        ++exponent;
    }
    if (exponent < -31) return {};
    return {static_cast<std::int32_t>(mantissa), exponent};
}

std::int32_t multiplyWideByQuantizedMultiplier(std::int64_t x, QuantizedMultiplier factor)
{
    const std::int64_t mantissa =
        factor.mantissa < 0x7FFF0000 ? (std::int64_t{factor.mantissa} + (1 << 15)) >> 16 : 0x7FFF;
    const int shift = 15 - factor.exponent;
    const std::int64_t half = std::int64_t{1} << (shift - 1);
    return static_cast<std::int32_t>(wrappingSum(wrappingProduct(x, mantissa), half) >> shift);
}

} // namespace halfstep
