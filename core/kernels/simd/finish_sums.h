// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/hybrid.h"
#include "core/kernels/requantization.h"
#include "core/kernels/simd/aligned_vector.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace halfstep {

/// The last step of the fast integer kernels: 32-bit sums to stored integers or floats, column by
/// column.
///
/// Columns are output channels, each group padded to whole panels, so that vectors may read past
/// its last channel. Twins: Requantization::apply, HybridOutput::apply.
struct SumFinish {
    enum class Kind {
        StoredFloat, ///< RequantizeRule::Float
        StoredFixed, ///< the fixed-point rules
        StoredPlain, ///< RequantizeRule::Real and FixedOnce; by the plain twin
        Float,       ///< HybridOutput
    };

    Kind kind = Kind::StoredFloat;
    AlignedVector<std::int32_t> bias; ///< added to the sum first; for Float 0

    AlignedVector<float> scale; ///< StoredFloat: of the sum; Float: of the weights
    std::int32_t zeroPoint = 0;
    std::int32_t min = -128;
    std::int32_t max = 127;

    AlignedVector<std::int32_t> mantissa;
    AlignedVector<std::int32_t> leftShift;
    AlignedVector<std::int32_t> rightShift;
    AlignedVector<std::int32_t> half;          ///< half a step of the right shift
    AlignedVector<std::int32_t> tieCorrection; ///< -1 where negative ties go away from zero, else 0
    bool hasLeftShift = false;

    AlignedVector<float> realBias;
    HybridOrder order = HybridOrder::Xnnpack;
    std::size_t inFours = 0; ///< FoursPer: columns before the rest
    float realMin = 0;
    float realMax = 0;

    Requantization plain; ///< StoredPlain: `channels` by column
};

/// Columns of `groups` groups of `channels` channels, each padded to a multiple of `width`.
struct ColumnLayout {
    std::size_t groups = 1;
    std::size_t channels = 0;
    std::size_t width = 16;

    std::size_t groupColumns() const { return (channels + width - 1) / width * width; }
    std::size_t columns() const { return groups * groupColumns(); }
    std::size_t column(std::size_t channel) const
    {
        return channel / channels * groupColumns() + channel % channels;
    }
};

/// `bias`: one for each channel, or empty.
SumFinish finishStored(const Requantization &to, std::span<const std::int32_t> bias,
                       const ColumnLayout &layout);
SumFinish finishFloat(const HybridOutput &to, const ColumnLayout &layout);

} // namespace halfstep
