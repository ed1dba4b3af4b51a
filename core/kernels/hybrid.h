// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Dynamic range ("hybrid"): float activations are quantized on the way, row by row, and meet int8
/// weights.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// How a row of float activations becomes int8.
enum class RowQuantization {
    Symmetric,  ///< LiteRT's built-in kernels: largest magnitude to 127, ties away from zero
    Asymmetric, ///< the same, all of [min, max] used (the form of LiteRT's vector code)
    Xnnpack,    ///< XNNPACK: asymmetric, ties to even
};

/// real = scale * (stored - zeroPoint)
struct RowScale {
    float scale = 1;
    std::int32_t zeroPoint = 0; ///< in [-128, 127]
};

/// How the values of a row are stored: clamp(round(real * inverse) + zero point, low, 127).
struct RowStep {
    RowScale scale;
    float inverse = 0;
    float low = -128;
    bool tiesToEven = false; ///< else away from zero
};

/// From the smallest and largest value of a row, 0 among them.
RowStep rowStep(RowQuantization how, float min, float max);

/// Quantize one row; the plain twin of quantizeRowFast. A row of zeros gives zeros (stored: the
/// zero point).
///   real, stored   of one length; `real` finite (what is not finite gives unspecified values)
RowScale quantizeRow(RowQuantization how, std::span<const float> real,
                     std::span<std::int8_t> stored);

/// In which order the factors meet the sum; the last bits of the result depend on it.
enum class HybridOrder {
    Xnnpack,      ///< fma(sum * row scale, weight scale, bias)
    ReferencePer, ///< sum * weight scale * row scale + bias
    OptimizedPer, ///< sum * (weight scale * row scale) + bias
    FoursPer,     ///< ReferencePer for whole groups of four channels; the rest: sum * row scale * weight scale + bias
};

/// The channels that stand in whole groups of four.
constexpr std::size_t wholeFours(std::size_t channels)
{
    return channels / 4 * 4;
}

/// From a sum of products to a float, channel by channel.
struct HybridOutput {
    HybridOrder order = HybridOrder::Xnnpack;
    std::vector<float> weightScale; ///< one for each output channel
    std::vector<float> bias;        ///< the same; zeros if there is none
    float min = 0;
    float max = 0;

    float apply(std::int32_t sum, float rowScale, std::size_t channel) const;
};

} // namespace halfstep
