// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/numerics/histogram.h"
#include "core/numerics/value_range.h"

#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// A histogram whose range need not be known beforehand and that does not depend on the order of its values.
///
/// Bins are [k * 2^exponent, (k+1) * 2^exponent) for integer k: anchored at 0, of power-of-two width. The exponent is the
/// smallest for which the occupied bins number at most `MaxBins` and every |k| is at most `MaxIndex`: a function of the
/// smallest and the largest value alone. When it grows, pairs of bins are joined. So the state is a function of the
/// multiset of values: adding in any order, or merging any split, gives equal objects.
/// Values are finite; +0 and -0 are the same.
class GridHistogram {
public:
    static constexpr int MaxBins = 2048;
    static constexpr std::int64_t MaxIndex = std::int64_t{1} << 30; ///< finer than a float's 24 bits
    static constexpr int MinExponent = -149; ///< spacing of the smallest floats
    static constexpr int MaxExponent = 128;  ///< one bin holds every float of one sign

    void add(std::span<const float> values); ///< all finite
    /// The same where the smallest and the largest of `values` are known.
    void add(std::span<const float> values, const ValueRange &range);
    void merge(const GridHistogram &other);

    bool isEmpty() const { return m_counts.empty(); }
    int exponent() const { return m_exponent; }             ///< log2 of the bins' width
    std::int64_t firstBin() const { return m_firstBin; }    ///< k of counts()[0]
    const std::vector<std::uint64_t> &counts() const { return m_counts; } ///< first and last are > 0

    /// Rebinned for drawing: at most `bins` equal bins that cover every value, joined from whole bins of the grid.
    Histogram toHistogram(int bins) const;

    /// Rebuild from what a file holds; the caller has checked the fields (see `decodeStats`).
    static GridHistogram restore(int exponent, std::int64_t firstBin, std::vector<std::uint64_t> counts);

    /// Whether values between these two, both among them, give this exponent, this first and this last bin.
    bool isOf(const ValueRange &range) const;

    bool operator==(const GridHistogram &) const = default;

private:
    std::int64_t lastBin() const { return m_firstBin + static_cast<std::int64_t>(m_counts.size()) - 1; }
    void cover(std::int64_t first, std::int64_t last); ///< at the present exponent
    void coarsen(int exponent);

    int m_exponent = MinExponent;
    std::int64_t m_firstBin = 0;
    std::vector<std::uint64_t> m_counts;
};

} // namespace halfstep
