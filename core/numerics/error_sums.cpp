// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/error_sums.h"

#include "core/base/assert.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

namespace halfstep {

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t Lanes = 8; ///< independent sums: the fixed order, and room for vector registers
constexpr std::size_t BlockLength = 4096;
constexpr double BinsPerUnit = ErrorSums::Bins / (2 * ErrorSums::Reach);

using Lane = std::array<double, Lanes>;

/// ((0+4)+(2+6)) + ((1+5)+(3+7)): one order for every compiler.
double total(const Lane &lane)
{
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/// Without a way out of the loop, so that it runs in vector registers.
bool areFinite(std::span<const double> values)
{
    constexpr std::uint64_t ExponentMask = 0x7ff0000000000000;
    std::uint64_t isAnyWild = 0;
    for (const double value : values)
        isAnyWild |= (std::bit_cast<std::uint64_t>(value) & ExponentMask) == ExponentMask ? 1U : 0U;
    return isAnyWild == 0;
}

struct Partial {
    Lane xx{};
    Lane yy{};
    Lane xy{};
    Lane ee{};
    Lane e{};
    Lane maxAbs{};

    void add(std::size_t lane, double x, double y)
    {
        const double error = y - x;
        const double size = std::abs(error);
        xx[lane] += x * x;
        yy[lane] += y * y;
        xy[lane] += x * y;
        ee[lane] += error * error;
        e[lane] += error;
        maxAbs[lane] = size > maxAbs[lane] ? size : maxAbs[lane];
    }
};

Partial partialSums(std::span<const double> x, std::span<const double> y)
{
    Partial sums;
    std::size_t i = 0;
    for (; i + Lanes <= x.size(); i += Lanes)
        for (std::size_t lane = 0; lane < Lanes; ++lane) sums.add(lane, x[i + lane], y[i + lane]);
    for (std::size_t lane = 0; i < x.size(); ++i, ++lane) sums.add(lane, x[i], y[i]);
    return sums;
}

/// Count errors into tail, bins, tail. Without a unit (x is all zero) any error is infinitely large.
void countErrors(std::span<const double> x, std::span<const double> y, double unit, std::span<std::uint64_t> bins)
{
    constexpr std::size_t StripLength = 512;
    constexpr double LastBin = ErrorSums::Bins - 1;
    std::array<std::int32_t, StripLength> places;
    for (std::size_t start = 0; start < x.size(); start += StripLength) {
        const std::size_t length = std::min(StripLength, x.size() - start);
        for (std::size_t i = 0; i < length; ++i) {
            const double error = y[start + i] - x[start + i];
            const double units = error == 0 ? 0 : error / unit;
            double place = (units + ErrorSums::Reach) * BinsPerUnit;
            place = place > LastBin ? LastBin : place;
            place = units > ErrorSums::Reach ? LastBin + 1 : place;
            place = units < -ErrorSums::Reach ? -1 : place;
            places[i] = static_cast<std::int32_t>(place) + 1;
        }
        for (std::size_t i = 0; i < length; ++i) ++bins[static_cast<std::size_t>(places[i])];
    }
}

} // namespace

void ErrorSums::add(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit)
{
    HALFSTEP_ASSERT(x.size() == y.size());
    for (std::size_t start = 0; start < x.size(); start += BlockLength) {
        const std::size_t length = std::min(BlockLength, x.size() - start);
        const auto blockX = x.subspan(start, length);
        const auto blockY = y.subspan(start, length);
        if (areFinite(blockX) && areFinite(blockY))
            addFinite(blockX, blockY, unit);
        else
            addOneByOne(blockX, blockY, unit);
    }
}

void ErrorSums::addOneByOne(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit)
{
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x[i])) continue;
        if (std::isfinite(y[i])) {
            addFinite(x.subspan(i, 1), y.subspan(i, 1), unit);
        } else {
            ++m_wild;
            ++m_count;
        }
    }
}

void ErrorSums::addFinite(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit)
{
    const Partial sums = partialSums(x, y);
    const double squares = total(sums.ee);
    m_count += x.size();
    m_xx += total(sums.xx);
    m_yy += total(sums.yy);
    m_xy += total(sums.xy);
    m_ee += squares;
    m_e += total(sums.e);
    m_eeUnits += unit.size > 0 ? squares / (unit.size * unit.size) : (squares > 0 ? Infinity : 0);
    m_maxAbs = std::max(m_maxAbs, *std::max_element(sums.maxAbs.begin(), sums.maxAbs.end()));
    countErrors(x, y, unit.size, m_bins);
    if (!unit.representable) return;
    const Range range = *unit.representable;
    std::uint64_t clipped = 0;
    for (const double value : x) clipped += value < range.min || value > range.max ? 1U : 0U;
    m_clipped += clipped;
}

void ErrorSums::merge(const ErrorSums &other)
{
    m_count += other.m_count;
    m_wild += other.m_wild;
    m_clipped += other.m_clipped;
    m_xx += other.m_xx;
    m_yy += other.m_yy;
    m_xy += other.m_xy;
    m_ee += other.m_ee;
    m_eeUnits += other.m_eeUnits;
    m_e += other.m_e;
    m_maxAbs = std::max(m_maxAbs, other.m_maxAbs);
    for (std::size_t i = 0; i < m_bins.size(); ++i) m_bins[i] += other.m_bins[i];
}

double ErrorSums::sqnrDb() const
{
    if (!isFinite()) return -Infinity;
    if (m_ee == 0) return Infinity;
    return m_xx == 0 ? -Infinity : 10 * std::log10(m_xx / m_ee);
}

double ErrorSums::rmse() const
{
    if (!isFinite()) return Infinity;
    return m_count == 0 ? 0 : std::sqrt(m_ee / static_cast<double>(m_count));
}

double ErrorSums::rmseOverUnit() const
{
    if (!isFinite()) return Infinity;
    return m_count == 0 ? 0 : std::sqrt(m_eeUnits / static_cast<double>(m_count));
}

double ErrorSums::meanError() const
{
    if (!isFinite()) return std::numeric_limits<double>::quiet_NaN();
    return m_count == 0 ? 0 : m_e / static_cast<double>(m_count);
}

double ErrorSums::maxAbsError() const
{
    return isFinite() ? m_maxAbs : Infinity;
}

double ErrorSums::cosine() const
{
    if (!isFinite()) return 0;
    if (m_xx == 0 && m_yy == 0) return 1;
    if (m_xx == 0 || m_yy == 0) return 0;
    // Rounding must not carry it past what a cosine can be; the roots are taken apart so that their product cannot overflow.
    return std::clamp(m_xy / (std::sqrt(m_xx) * std::sqrt(m_yy)), -1.0, 1.0);
}

double ErrorSums::clippedShare() const
{
    return m_count == 0 ? 0 : static_cast<double>(m_clipped) / static_cast<double>(m_count);
}

Histogram ErrorSums::histogram() const
{
    Histogram histogram;
    histogram.low = -Reach;
    histogram.high = Reach;
    histogram.below = m_bins.front();
    histogram.counts.assign(m_bins.begin() + 1, m_bins.end() - 1);
    histogram.above = m_bins.back() + m_wild;
    return histogram;
}

} // namespace halfstep
