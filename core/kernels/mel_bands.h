// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// What a filter bank and a cosine transform make of a spectrum.
struct MelOptions {
    double lowestHertz = 0;
    double highestHertz = 0;
    std::size_t bands = 0;
    std::size_t coefficients = 0;
};

/// Triangles of equal width on the mel scale, each reaching to the middles of its neighbours; a bin of the spectrum
/// adds to two bands at most. In double precision, as LiteRT.
class MelBands {
public:
    /// Spectra of `bins` >= 2 squared magnitudes of a signal of `rate` > 0 hertz.
    MelBands(const MelOptions &options, std::size_t bins, std::int32_t rate);

    /// Sums of the magnitudes in each band. Nothing where the highest frequency lies above the spectrum.
    std::vector<double> sums(std::span<const float> squares) const;

private:
    struct Bin {
        std::size_t upperBand = 0; ///< takes `1 - weight`; the band before it takes `weight`
        double weight = 0;
    };
    void placeBin(std::size_t bin, double mel, const std::vector<double> &middles, double lowestMel);

    std::size_t m_bands;
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
    std::vector<Bin> m_bins;
};

/// The first `coefficients` of the cosine transform (type 2, orthonormal but for the first) of the bands' logarithms.
class CosineTransform {
public:
    CosineTransform(std::size_t bands, std::size_t coefficients);
    double coefficient(std::size_t i, std::span<const double> logarithms) const;

private:
    std::size_t m_bands;
    std::vector<double> m_cosines;
};

} // namespace halfstep
