// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/plot_scale.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

/// The smallest of 1, 2, 5 times a power of ten that is not below `raw` (> 0).
double roundUp(double raw)
{
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (factor * power >= raw * (1 - 1e-9)) return factor * power;
    return 10 * power;
}

std::vector<double> linearTicks(const PlotScale &scale, int count)
{
    const double step = roundUp((scale.high - scale.low) / std::max(1, count - 1));
    std::vector<double> ticks;
    const double first = std::ceil(scale.low / step - 1e-9);
    for (int k = 0; k <= count + 1; ++k) {
        const double tick = (first + k) * step;
        if (tick > scale.high + step * 1e-9) break;
        ticks.push_back(std::abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return ticks;
}

std::vector<double> logTicks(const PlotScale &scale, int count)
{
    const int first = static_cast<int>(std::ceil(std::log10(scale.low) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(scale.high) + 1e-9));
    const int decades = last - first + 1;
    const bool hasThirds = 2 * decades - 1 <= count;
    const int stride = std::max(1, (decades + count - 1) / std::max(1, count));
    std::vector<double> ticks;
    for (int k = first - 1; k <= last; ++k) {
        const double decade = std::pow(10.0, k);
        if (k >= first && (k - first) % stride == 0) ticks.push_back(decade);
        const double third = 3 * decade;
        if (hasThirds && third >= scale.low && third <= scale.high) ticks.push_back(third);
    }
    return ticks;
}

} // namespace

double PlotScale::position(double v) const
{
    if (!isLog) return (v - low) / (high - low);
    if (!(v > 0)) return 0;
    return (std::log10(v) - std::log10(low)) / (std::log10(high) - std::log10(low));
}

double PlotScale::value(double at) const
{
    if (!isLog) return low + at * (high - low);
    return std::pow(10.0, std::log10(low) + at * (std::log10(high) - std::log10(low)));
}

std::vector<double> ticksOf(const PlotScale &scale, int count)
{
    return scale.isLog ? logTicks(scale, count) : linearTicks(scale, count);
}

PlotScale decadesAround(const std::vector<double> &values)
{
    double low = 0;
    double high = 0;
    for (const double value : values) {
        if (!(value > 0) || !std::isfinite(value)) continue;
        low = low > 0 ? std::min(low, value) : value;
        high = std::max(high, value);
    }
    if (!(high > 0)) return PlotScale{0.1, 10, true};
    double first = std::floor(std::log10(low) + 1e-9);
    double last = std::ceil(std::log10(high) - 1e-9);
    if (last <= first) last = first + 1;
    return PlotScale{std::pow(10.0, first), std::pow(10.0, last), true};
}

PlotScale fromZero(double high)
{
    if (!(high > 0) || !std::isfinite(high)) return PlotScale{0, 1, false};
    const double step = roundUp(high / 4);
    return PlotScale{0, step * std::ceil(high / step - 1e-9), false};
}

PlotScale zoomed(const PlotScale &scale, double from, double to)
{
    return PlotScale{scale.value(from), scale.value(to), scale.isLog};
}

} // namespace halfstep
