// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/timing/medians.h"

#include "core/base/assert.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <utility>

namespace halfstep {

double quantileOf(std::vector<double> values, double share)
{
    HALFSTEP_ASSERT(!values.empty());
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
}

double medianOf(std::vector<double> values)
{
    return quantileOf(std::move(values), 0.5);
}

Interval medianInterval(std::vector<double> values)
{
    HALFSTEP_ASSERT(!values.empty());
    std::sort(values.begin(), values.end());
    const double count = static_cast<double>(values.size());
    const double reach = 0.98 * std::sqrt(count); // 1.96 standard deviations of the count below the median, which is sqrt(n) / 2
    const auto low = static_cast<std::size_t>(std::max(0.0, std::floor(count / 2 - reach)));
    const auto high = static_cast<std::size_t>(std::min(count - 1, std::ceil(count / 2 + reach)));
    return {values[low], values[high]};
}

Interval ratioInterval(std::span<const double> a, std::span<const double> b)
{
    HALFSTEP_ASSERT(a.size() == b.size() && !a.empty());
    constexpr int Draws = 2000;
    constexpr std::uint64_t Seed = 20;
    std::mt19937_64 random(Seed);
    std::vector<double> ratios;
    std::vector<double> drawnA(a.size());
    std::vector<double> drawnB(a.size());
    for (int draw = 0; draw < Draws; ++draw) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::size_t round = random() % a.size();
            drawnA[i] = a[round];
            drawnB[i] = b[round];
        }
        ratios.push_back(medianOf(drawnA) / medianOf(drawnB));
    }
    return {quantileOf(ratios, 0.025), quantileOf(ratios, 0.975)};
}

} // namespace halfstep
