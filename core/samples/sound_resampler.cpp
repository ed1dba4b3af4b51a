// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sound_resampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace halfstep {

namespace {

constexpr double Crossings = 64;
constexpr double Beta = 9;
constexpr double CutOff = 0.955; ///< share of half the lower rate; Kaiser's transition width for 128 crossings at 90 dB is 0.09

/// sin(pi x) by its series around the nearest whole number.
double sinPi(double x)
{
    const double whole = std::round(x);
    const double t = (x - whole) * std::numbers::pi; // |t| <= pi / 2
    double term = t;
    double sum = t;
    for (int k = 2; k <= 22; k += 2) {
        term *= -t * t / (k * (k + 1));
        sum += term;
    }
    return std::fmod(whole, 2) == 0 ? sum : -sum;
}

/// Modified Bessel function of the first kind, order 0, by its series.
double besselI0(double x)
{
    double term = 1;
    double sum = 1;
    for (int k = 1; k <= 40; ++k) {
        term *= (x / 2 / k) * (x / 2 / k);
        sum += term;
    }
    return sum;
}

double sinc(double x)
{
    return x == 0 ? 1 : sinPi(x) / (std::numbers::pi * x);
}

/// The window at `share` of its half width.
double kaiser(double share)
{
    return std::abs(share) >= 1 ? 0 : besselI0(Beta * std::sqrt(1 - share * share));
}

} // namespace

SoundResampler::SoundResampler(std::uint32_t from, std::uint32_t to)
{
    const std::uint64_t common = std::gcd(from, to);
    m_up = to / common;
    m_down = from / common;
    m_reach = static_cast<std::int64_t>(std::ceil(Crossings * std::max(1.0, static_cast<double>(from) / to)));
    constexpr std::uint64_t MostCoefficients = std::uint64_t{1} << 21;
    if (from == to || m_up > MostCoefficients / (2 * static_cast<std::uint64_t>(m_reach))) return;
    for (std::uint64_t number = 0; number < m_up; ++number) m_phases.push_back(phase(number));
}

std::uint64_t SoundResampler::lengthOf(std::uint64_t frames) const
{
    return std::max<std::uint64_t>(1, (frames * m_up + m_down / 2) / m_down);
}

std::uint64_t SoundResampler::framesFor(std::uint64_t values) const
{
    return (values * m_down + m_up - 1) / m_up + static_cast<std::uint64_t>(m_reach);
}

/// Coefficients of the frames from place - reach + 1 to place + reach.
std::vector<double> SoundResampler::phase(std::uint64_t number) const
{
    const double scale = std::min(1.0, static_cast<double>(m_up) / static_cast<double>(m_down));
    const double offset = static_cast<double>(number) / static_cast<double>(m_up);
    std::vector<double> coefficients;
    for (std::int64_t k = 1 - m_reach; k <= m_reach; ++k) {
        const double crossing = (static_cast<double>(k) - offset) * scale;
        coefficients.push_back(sinc(CutOff * crossing) * kaiser(crossing / Crossings));
    }
    const double sum = std::accumulate(coefficients.begin(), coefficients.end(), 0.0);
    for (double &coefficient : coefficients) coefficient /= sum;
    return coefficients;
}

double SoundResampler::valueAt(std::uint64_t place, std::span<const double> coefficients, std::span<const double> frames) const
{
    const auto begin = static_cast<std::int64_t>(place) + 1 - m_reach;
    const std::int64_t end = std::min(static_cast<std::int64_t>(place) + m_reach + 1, static_cast<std::int64_t>(frames.size()));
    double sum = 0;
    for (std::int64_t k = std::max<std::int64_t>(begin, 0); k < end; ++k)
        sum += coefficients[static_cast<std::size_t>(k - begin)] * frames[static_cast<std::size_t>(k)];
    return sum;
}

std::vector<double> SoundResampler::first(std::size_t count, std::span<const double> frames) const
{
    std::vector<double> values(count, 0.0);
    const bool isSame = m_up == m_down;
    if (isSame) std::copy_n(frames.begin(), std::min(count, frames.size()), values.begin());
    for (std::size_t n = 0; !isSame && n < count; ++n) {
        const std::uint64_t position = n * m_down;
        const std::uint64_t number = position % m_up;
        values[n] = m_phases.empty() ? valueAt(position / m_up, phase(number), frames) : valueAt(position / m_up, m_phases[number], frames);
    }
    return values;
}

} // namespace halfstep
