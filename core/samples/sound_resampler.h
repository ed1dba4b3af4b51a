// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// Brings sound from one rate to another: the method `kaiser-sinc`, band-limited interpolation by a sinc under a Kaiser window.
///   window    64 zero crossings of the sinc on each side at the lower of both rates, beta = 9
///   quality   flat within 0.001 dB up to 0.91 of half the lower rate; 90 dB down from half the lower rate on
///   place     value n stands at the time n / to; before and behind the clip there is silence
///   scaling   the coefficients of each phase are divided by their sum, so that a constant stays what it is
///   sources   J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974 (window; transition width);
///             J. O. Smith, "Digital Audio Resampling Home Page" (interpolation between phases, here exact: rates are whole numbers)
/// In double precision with functions of its own, so that every machine gives the same bits. Any thread.
class SoundResampler {
public:
    static constexpr const char *Method = "kaiser-sinc";

    SoundResampler(std::uint32_t from, std::uint32_t to); ///< Hz, each above 0

    /// How many values `frames` frames become: rounded, at least 1.
    std::uint64_t lengthOf(std::uint64_t frames) const;
    /// How many frames from the beginning matter to the first `values` values.
    std::uint64_t framesFor(std::uint64_t values) const;
    /// The first `count` values.
    std::vector<double> first(std::size_t count, std::span<const double> frames) const;

private:
    std::vector<double> phase(std::uint64_t number) const;
    double valueAt(std::uint64_t place, std::span<const double> coefficients, std::span<const double> frames) const;

    std::uint64_t m_up;   ///< phases: to / gcd
    std::uint64_t m_down; ///< from / gcd
    std::int64_t m_reach; ///< coefficients on each side
    std::vector<std::vector<double>> m_phases; ///< all of them; empty: too many to keep
};

} // namespace halfstep
