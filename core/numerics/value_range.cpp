// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/value_range.h"

#include "core/base/assert.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace halfstep {

namespace {

/// Independent partial results, so that the compiler can keep them in one vector register.
constexpr std::size_t Lanes = 16;

} // namespace

ValueRange rangeOf(std::span<const float> values)
{
    HALFSTEP_ASSERT(!values.empty());
    std::array<float, Lanes> low;
    std::array<float, Lanes> high;
    low.fill(values[0]);
    high.fill(values[0]);
    std::size_t i = 0;
    for (; i + Lanes <= values.size(); i += Lanes) {
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            const float value = values[i + lane];
            low[lane] = value < low[lane] ? value : low[lane];
            high[lane] = value > high[lane] ? value : high[lane];
        }
    }
    for (; i < values.size(); ++i) {
        low[0] = std::min(low[0], values[i]);
        high[0] = std::max(high[0], values[i]);
    }
    // Adding +0 turns -0 into +0 and changes nothing else.
    return {*std::min_element(low.begin(), low.end()) + 0.0F, *std::max_element(high.begin(), high.end()) + 0.0F};
}

bool areFinite(std::span<const float> values)
{
    constexpr std::uint32_t ExponentMask = 0x7f800000;
    std::uint32_t isAnyWild = 0;
    for (const float value : values)
        isAnyWild |= (std::bit_cast<std::uint32_t>(value) & ExponentMask) == ExponentMask ? 1U : 0U;
    return isAnyWild == 0;
}

} // namespace halfstep
