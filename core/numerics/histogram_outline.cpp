// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/histogram_outline.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

double heightOf(std::uint64_t count, bool isLog)
{
    const double value = static_cast<double>(count);
    return isLog ? std::log1p(value) : value;
}

} // namespace

std::vector<OutlinePoint> histogramOutline(const Histogram &histogram, double low, double high, bool isLog)
{
    const std::vector<std::uint64_t> &counts = histogram.counts;
    const double width = counts.empty() ? 0 : (histogram.high - histogram.low) / static_cast<double>(counts.size());
    const auto edge = [&](std::size_t bin) { return histogram.low + static_cast<double>(bin) * width; };
    const auto isShown = [&](std::size_t bin) {
        const double center = edge(bin) + width / 2;
        return center >= low && center <= high;
    };
    double tallest = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (isShown(i)) tallest = std::max(tallest, heightOf(counts[i], isLog));
    std::vector<OutlinePoint> outline;
    if (!(tallest > 0)) return outline;
    const auto cut = [&](double value) { return std::clamp(value, low, high); };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!isShown(i)) continue;
        const double height = heightOf(counts[i], isLog) / tallest;
        if (outline.empty()) outline.push_back({cut(edge(i)), 0});
        outline.push_back({cut(edge(i)), height});
        outline.push_back({cut(edge(i + 1)), height});
    }
    outline.push_back({outline.back().value, 0});
    return outline;
}

} // namespace halfstep
