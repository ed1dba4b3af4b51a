// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace halfstep {

/// Counts of values in equal bins between `low` and `high`, ready to draw.
/// Bin i holds [low + i*width, low + (i+1)*width); the last one holds `high` too. `below` and `above` are tails.
struct Histogram {
    double low = 0;
    double high = 0; ///< > low where there are bins
    std::vector<std::uint64_t> counts;
    std::uint64_t below = 0;
    std::uint64_t above = 0;

    bool operator==(const Histogram &) const = default;
};

/// Every value counted: bins and tails.
std::uint64_t totalCount(const Histogram &histogram);

} // namespace halfstep
