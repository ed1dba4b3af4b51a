// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/grid_histogram.h"

#include "core/base/assert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace halfstep {

namespace {

/// Occupied bins at one exponent.
struct Bins {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

bool fits(const Bins &bins)
{
    return bins.last - bins.first < GridHistogram::MaxBins && bins.first >= -GridHistogram::MaxIndex
           && bins.last <= GridHistogram::MaxIndex;
}

/// k of the bin that holds `value`; the quotient is exact in double. Only where |k| is below 2^62.
std::int64_t binOf(float value, int exponent)
{
    return static_cast<std::int64_t>(std::floor(std::ldexp(static_cast<double>(value), -exponent)));
}

/// The smallest exponent, from `atLeast` on, for which `range` fits.
int exponentFor(const ValueRange &range, int atLeast)
{
    const float largest = std::max(std::abs(range.min), std::abs(range.max));
    const int limit = largest > 0 ? std::ilogb(largest) - 31 : GridHistogram::MinExponent; // below it |k| exceeds MaxIndex
    int exponent = std::max(atLeast, limit);
    while (!fits({binOf(range.min, exponent), binOf(range.max, exponent)})) ++exponent;
    return exponent;
}

/// k of each value's bin minus `origin`. In float wherever 2^-exponent is a normal float: the product is then exact but for
/// values that underflow, and those lie in bin 0 or, below zero, in bin -1.
template <class Real>
void placesOf(std::span<const float> values, int exponent, std::int32_t origin, std::int32_t *places)
{
    const auto inverse = static_cast<Real>(std::ldexp(1.0, -exponent));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Real place = static_cast<Real>(values[i]) * inverse;
        const auto towardZero = static_cast<std::int32_t>(place);
        const bool isBelow = (place < static_cast<Real>(towardZero)) | ((values[i] < 0) & (towardZero == 0));
        places[i] = towardZero - (isBelow ? 1 : 0) - origin;
    }
}

/// Call `count(bin, i)` with every value's bin, counted from bin `first`; in blocks small enough to stay in the cache.
template <class Count>
void forEachBin(std::span<const float> values, int exponent, std::int64_t first, Count count)
{
    constexpr std::size_t BlockLength = 1024;
    const auto origin = static_cast<std::int32_t>(first);
    std::array<std::int32_t, BlockLength> places;
    for (std::size_t start = 0; start < values.size(); start += BlockLength) {
        const auto block = values.subspan(start, std::min(BlockLength, values.size() - start));
        if (std::abs(exponent) <= 126)
            placesOf<float>(block, exponent, origin, places.data());
        else
            placesOf<double>(block, exponent, origin, places.data());
        for (std::size_t i = 0; i < block.size(); ++i) count(static_cast<std::size_t>(places[i]), i);
    }
}

/// From here on two local tables pay: neighbours in one bin (zeros behind a ReLU) then do not wait for each other.
constexpr std::size_t ManyValues = 4096;
constexpr std::size_t MaxTableCount = std::size_t{1} << 30;

} // namespace

void GridHistogram::add(std::span<const float> values)
{
    if (!values.empty()) add(values, rangeOf(values));
}

void GridHistogram::add(std::span<const float> values, const ValueRange &range)
{
    if (values.empty()) return;
    const int exponent = exponentFor(range, m_exponent);
    coarsen(exponent);
    cover(binOf(range.min, m_exponent), binOf(range.max, m_exponent));
    for (; values.size() >= ManyValues;) {
        const auto part = values.first(std::min(values.size(), MaxTableCount));
        std::array<std::array<std::uint32_t, MaxBins>, 2> tables{};
        forEachBin(part, m_exponent, m_firstBin, [&](std::size_t bin, std::size_t i) { ++tables[i % 2][bin]; });
        for (std::size_t bin = 0; bin < m_counts.size(); ++bin) m_counts[bin] += tables[0][bin] + tables[1][bin];
        values = values.subspan(part.size());
    }
    forEachBin(values, m_exponent, m_firstBin, [&](std::size_t bin, std::size_t) { ++m_counts[bin]; });
}

void GridHistogram::merge(const GridHistogram &other)
{
    if (other.isEmpty()) return;
    GridHistogram addend = other;
    addend.coarsen(std::max(m_exponent, addend.m_exponent));
    coarsen(addend.m_exponent);
    cover(addend.m_firstBin, addend.lastBin());
    addend.coarsen(m_exponent);
    const auto offset = static_cast<std::size_t>(addend.m_firstBin - m_firstBin);
    for (std::size_t i = 0; i < addend.m_counts.size(); ++i) m_counts[offset + i] += addend.m_counts[i];
}

void GridHistogram::cover(std::int64_t first, std::int64_t last)
{
    Bins wanted{first, last};
    if (!isEmpty()) wanted = {std::min(first, m_firstBin), std::max(last, lastBin())};
    int exponent = m_exponent;
    for (; !fits(wanted); ++exponent) wanted = {wanted.first >> 1, wanted.last >> 1};
    coarsen(exponent);
    if (isEmpty()) m_firstBin = wanted.first;
    m_counts.insert(m_counts.begin(), static_cast<std::size_t>(m_firstBin - wanted.first), 0);
    m_firstBin = wanted.first;
    m_counts.resize(static_cast<std::size_t>(wanted.last - wanted.first + 1), 0);
}

void GridHistogram::coarsen(int exponent)
{
    HALFSTEP_ASSERT(exponent >= m_exponent);
    const int shift = std::min(exponent - m_exponent, 62);
    m_exponent = exponent;
    if (shift == 0 || isEmpty()) return;
    const std::int64_t first = m_firstBin >> shift;
    std::vector<std::uint64_t> joined(static_cast<std::size_t>((lastBin() >> shift) - first + 1), 0);
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        joined[static_cast<std::size_t>(((m_firstBin + static_cast<std::int64_t>(i)) >> shift) - first)] += m_counts[i];
    m_firstBin = first;
    m_counts = std::move(joined);
}

Histogram GridHistogram::toHistogram(int bins) const
{
    HALFSTEP_ASSERT(bins >= 2);
    if (isEmpty()) return {};
    GridHistogram coarse = *this;
    while (static_cast<int>(coarse.m_counts.size()) > bins) coarse.coarsen(coarse.m_exponent + 1);
    const double width = std::ldexp(1.0, coarse.m_exponent);
    Histogram histogram;
    histogram.low = static_cast<double>(coarse.m_firstBin) * width;
    histogram.high = static_cast<double>(coarse.lastBin() + 1) * width;
    histogram.counts = coarse.m_counts;
    return histogram;
}

bool GridHistogram::isOf(const ValueRange &range) const
{
    return !isEmpty() && m_exponent == exponentFor(range, MinExponent) && m_firstBin == binOf(range.min, m_exponent)
           && lastBin() == binOf(range.max, m_exponent) && m_counts.front() > 0 && m_counts.back() > 0;
}

GridHistogram GridHistogram::restore(int exponent, std::int64_t firstBin, std::vector<std::uint64_t> counts)
{
    GridHistogram histogram;
    histogram.m_exponent = exponent;
    histogram.m_firstBin = firstBin;
    histogram.m_counts = std::move(counts);
    return histogram;
}

} // namespace halfstep
