// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace halfstep {

/// The value below which the share `share` (0 … 1) of `values` lies, with straight lines between neighbours (the usual
/// definition: place share * (n - 1) of the sorted values). Of at least one value.
double quantileOf(std::vector<double> values, double share);
double medianOf(std::vector<double> values);

struct Interval {
    double low = 1;
    double high = 1;
};

/// 95 % interval of the median, from the places of its neighbours in the sorted values (binomial, by its normal form). Of at least one value.
Interval medianInterval(std::vector<double> values);

/// 95 % interval of median(a) / median(b) by bootstrap over rounds: 2000 times as many rounds are drawn with replacement, both
/// models from the same rounds, by a generator with a fixed seed. Equally long, of at least one round.
Interval ratioInterval(std::span<const double> a, std::span<const double> b);

} // namespace halfstep
