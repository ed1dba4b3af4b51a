// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/numerics/histogram.h"

#include <vector>

namespace halfstep {

/// A corner of an outline: a value, and a height from 0 (the floor) to 1 (the largest count shown).
struct OutlinePoint {
    double value = 0;
    double height = 0;

    bool operator==(const OutlinePoint &) const = default;
};

/// The outline of the bins whose centres lie between `low` and `high`: along their steps, from the floor to the floor, heights relative to
/// the largest count among them; cut at `low` and `high`. With `isLog` heights are log(1 + count). Empty where nothing was counted.
std::vector<OutlinePoint> histogramOutline(const Histogram &histogram, double low, double high, bool isLog);

} // namespace halfstep
