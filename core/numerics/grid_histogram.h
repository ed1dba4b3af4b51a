// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/numerics/histogram.h"

#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// A histogram whose range need not be known beforehand and that does not depend on the order of its values.
///
/// Bins are [k * 2^exponent, (k+1) * 2^exponent) for integer k: anchored at 0, of power-of-two width. When the
/// occupied bins would number more than `MaxBins`, pairs are joined and the exponent grows by one. So the state is
/// a function of the multiset of values alone: adding in any order, or merging any split, gives equal objects.
/// Values are finite; +0 and -0 are the same.
class GridHistogram {
public:
    static constexpr int MaxBins = 2048;

    void add(std::span<const float> values); ///< all finite
    void merge(const GridHistogram &other);

    bool isEmpty() const { return m_counts.empty(); }
    int exponent() const { return m_exponent; }             ///< log2 of the bins' width
    std::int64_t firstBin() const { return m_firstBin; }    ///< k of counts()[0]
    const std::vector<std::uint64_t> &counts() const { return m_counts; } ///< first and last are > 0

    /// Rebinned for drawing: at most `bins` equal bins that cover every value.
    Histogram toHistogram(int bins) const;

    /// Rebuild from what a file holds; the caller has checked the fields (see `readStats`).
    static GridHistogram restore(int exponent, std::int64_t firstBin, std::vector<std::uint64_t> counts);

    bool operator==(const GridHistogram &) const = default;

private:
    int m_exponent = -149; ///< the finest: spacing of the smallest float
    std::int64_t m_firstBin = 0;
    std::vector<std::uint64_t> m_counts;
};

} // namespace halfstep
