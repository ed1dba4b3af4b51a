// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/numerics/histogram.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace halfstep {

/// In what units the errors of a tensor are counted.
struct ErrorUnit {
    double size = 1;                    ///< real units: the tensor's scale; for a float tensor the RMS of x. >= 0
    std::optional<Range> representable; ///< what a quantized tensor can hold; nothing for a float tensor

    bool operator==(const ErrorUnit &) const = default;
};

/// Error metrics of y (quantized, made real) against x (float), e = y - x, summed in double precision in one fixed order:
/// equal calls give equal bits, whatever the instruction set. Merge parts in a fixed order too.
///
/// Values where x is not finite are left out (the float model itself is broken there). Where y alone is not finite the
/// metrics are the worst there are: SQNR -inf, RMSE and largest error inf, mean error NaN, cosine 0.
class ErrorSums {
public:
    static constexpr int Bins = 256;
    static constexpr double Reach = 8; ///< the histogram spans -8 … 8 units

    /// x and y are equally long. Different units may follow each other (channels with scales of their own).
    void add(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit);
    void merge(const ErrorSums &other);

    std::uint64_t count() const { return m_count; }
    bool isFinite() const { return m_wild == 0; }
    double sqnrDb() const;       ///< 10 log10(sum x^2 / sum e^2); inf where e = 0; -inf where x = 0 and e is not
    double rmse() const;         ///< sqrt(sum e^2 / n); 0 for no values
    double rmseOverUnit() const; ///< sqrt(sum (e/unit)^2 / n); 0 for no values
    double meanError() const;    ///< sum e / n; 0 for no values
    double maxAbsError() const;
    double cosine() const;       ///< sum xy / sqrt(sum x^2 sum y^2); 1 if both are zero, 0 if one is
    double clippedShare() const; ///< of the values of x outside `representable`; 0 for no values
    Histogram histogram() const; ///< of e in units; an error of exactly 8 units is in the last bin

private:
    void addOneByOne(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit);
    void addFinite(std::span<const double> x, std::span<const double> y, const ErrorUnit &unit);

    std::uint64_t m_count = 0;
    std::uint64_t m_wild = 0; ///< values with y not finite
    std::uint64_t m_clipped = 0;
    double m_xx = 0;
    double m_yy = 0;
    double m_xy = 0;
    double m_ee = 0;
    double m_eeUnits = 0; ///< squares of e in units
    double m_e = 0;
    double m_maxAbs = 0;
    std::array<std::uint64_t, Bins + 2> m_bins{}; ///< tail below, bins, tail above
};

} // namespace halfstep
