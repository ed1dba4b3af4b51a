// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/multiplier.h"

#include <limits>

namespace halfstep {

QuantizedMultiplier multiplierFor(Profile profile, double factor)
{
    constexpr int LargestExponent = 30;
    QuantizedMultiplier multiplier = quantizeMultiplier(factor);
    multiplier.roundsOnce = profile == Profile::Single;
    if (multiplier.roundsOnce && multiplier.exponent > LargestExponent)
        return {std::numeric_limits<std::int32_t>::max(), LargestExponent, true};
    return multiplier;
}

} // namespace halfstep
