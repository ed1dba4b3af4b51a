// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/mel_bands.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace halfstep {

namespace {

double melOf(double hertz)
{
    return 1127.0 * std::log1p(hertz / 700.0);
}

std::int64_t wholeBelow(double value)
{
    constexpr double Largest = 1e15;
    return static_cast<std::int64_t>(std::min(value, Largest));
}

} // namespace

MelBands::MelBands(const MelOptions &options, std::size_t bins, std::int32_t rate) : m_bands(options.bands), m_bins(bins)
{
    const double lowestMel = melOf(options.lowestHertz);
    const double spacing = (melOf(options.highestHertz) - lowestMel) / static_cast<double>(m_bands + 1);
    std::vector<double> middles(m_bands + 1);
    for (std::size_t i = 0; i < middles.size(); ++i) middles[i] = lowestMel + spacing * static_cast<double>(i + 1);
    const double hertzPerBin = 0.5 * rate / static_cast<double>(bins - 1);
    m_first = wholeBelow(1.5 + options.lowestHertz / hertzPerBin); // never the one of 0 hertz
    m_last = wholeBelow(options.highestHertz / hertzPerBin);
    for (std::size_t bin = 0; bin < bins; ++bin) placeBin(bin, melOf(static_cast<double>(bin) * hertzPerBin), middles, lowestMel);
}

void MelBands::placeBin(std::size_t bin, double mel, const std::vector<double> &middles, double lowestMel)
{
    const auto found = std::lower_bound(middles.begin(), middles.end() - 1, mel);
    const auto upper = static_cast<std::size_t>(found - middles.begin());
    const double below = upper == 0 ? lowestMel : middles[upper - 1];
    m_bins[bin] = {upper, (middles[upper] - mel) / (middles[upper] - below)};
}

std::vector<double> MelBands::sums(std::span<const float> squares) const
{
    if (static_cast<std::int64_t>(squares.size()) <= m_last) return {};
    std::vector<double> sums(m_bands, 0.0);
    for (std::int64_t i = m_first; i <= m_last; ++i) {
        const Bin &bin = m_bins[static_cast<std::size_t>(i)];
        const double magnitude = std::sqrt(static_cast<double>(squares[static_cast<std::size_t>(i)]));
        const double weighted = magnitude * bin.weight;
        if (bin.upperBand > 0) sums[bin.upperBand - 1] += weighted;
        if (bin.upperBand < m_bands) sums[bin.upperBand] += magnitude - weighted;
    }
    return sums;
}

CosineTransform::CosineTransform(std::size_t bands, std::size_t coefficients) : m_bands(bands), m_cosines(bands * coefficients)
{
    const double norm = std::sqrt(2.0 / static_cast<double>(bands));
    const double angle = std::numbers::pi / static_cast<double>(bands);
    for (std::size_t i = 0; i < coefficients; ++i)
        for (std::size_t k = 0; k < bands; ++k)
            m_cosines[i * bands + k] = norm * std::cos(static_cast<double>(i) * angle * (static_cast<double>(k) + 0.5));
}

double CosineTransform::coefficient(std::size_t i, std::span<const double> logarithms) const
{
    double sum = 0;
    for (std::size_t k = 0; k < logarithms.size(); ++k) sum += m_cosines[i * m_bands + k] * logarithms[k];
    return sum;
}

} // namespace halfstep
