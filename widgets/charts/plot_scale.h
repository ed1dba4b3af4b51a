// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace halfstep {

/// An axis: which values lie between its two ends. low < high; on a logarithmic one low > 0.
struct PlotScale {
    double low = 0;
    double high = 1;
    bool isLog = false;

    /// 0 at `low`, 1 at `high`; beyond them beyond 0 and 1. On a logarithmic axis what is not above 0 counts as `low`.
    double position(double value) const;
    /// The inverse.
    double value(double position) const;

    bool operator==(const PlotScale &) const = default;
};

/// Round values for ticks inside the scale, at most `count` (>= 2): multiples of 1, 2 or 5 times a power of ten. On a logarithmic
/// scale decades, and thirds (0.3, 3, 30 …) between them where there is room.
std::vector<double> ticksOf(const PlotScale &scale, int count);

/// A logarithmic scale whose ends are decades and that holds every positive value; [0.1, 10] without one.
PlotScale decadesAround(const std::vector<double> &values);

/// A linear scale from 0 to a round number not below `high`.
PlotScale fromZero(double high);

/// The part of a scale between two positions, 0 <= from < to <= 1.
PlotScale zoomed(const PlotScale &scale, double from, double to);

} // namespace halfstep
