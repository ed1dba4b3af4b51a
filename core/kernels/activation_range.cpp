// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/activation_range.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

FusedActivation fusedActivation(const Op &op)
{
    return static_cast<FusedActivation>(op.options.integer("fused_activation_function"));
}

RealRange realActivationRange(FusedActivation activation)
{
    constexpr float Lowest = std::numeric_limits<float>::lowest();
    constexpr float Largest = std::numeric_limits<float>::max();
    switch (activation) {
    case FusedActivation::Relu: return {0, Largest};
    case FusedActivation::ReluN1To1: return {-1, 1};
    case FusedActivation::Relu6: return {0, 6};
    case FusedActivation::None:
    case FusedActivation::Tanh:
    case FusedActivation::SignBit: break;
    }
    return {Lowest, Largest};
}

StoredRange storedActivationRange(FusedActivation activation, DataType type, float scale,
                                  std::int64_t zeroPoint)
{
    const std::int64_t low = storedMin(type);
    const std::int64_t high = storedMax(type);
    const auto stored = [&](float bound) {
        // A tiny scale would overflow the integer; past the type's range nothing tells values
        // apart.
        constexpr float Beyond = 1 << 20;
        return zeroPoint +
               static_cast<std::int64_t>(std::round(std::clamp(bound / scale, -Beyond, Beyond)));
    };
    std::int64_t min = low;
    std::int64_t max = high;
    const RealRange real = realActivationRange(activation);
    if (real.min > std::numeric_limits<float>::lowest())
        min = std::clamp(stored(real.min), low, high);
    if (real.max < std::numeric_limits<float>::max()) max = std::clamp(stored(real.max), low, high);
    return {static_cast<std::int32_t>(min), static_cast<std::int32_t>(max)};
}

} // namespace halfstep
