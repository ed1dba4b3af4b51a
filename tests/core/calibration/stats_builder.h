// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/numerics/value_range.h"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace halfstep::test {

/// Statistics of one tensor over `values`, as `calibrate` would make them.
inline TensorStats statsOf(std::int32_t tensor, std::span<const float> values)
{
    TensorStats stats;
    stats.subgraph = SubgraphId{0};
    stats.tensor = TensorId{tensor};
    stats.count = values.size();
    if (values.empty()) return stats;
    const ValueRange range = rangeOf(values);
    stats.range = {range.min, range.max};
    stats.histogram.add(values);
    addMoments(values, stats.sum, stats.sumOfSquares);
    return stats;
}

inline std::vector<float> normalValues(std::size_t count, float spread, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, spread);
    std::vector<float> values(count);
    for (float &value : values) value = normal(random);
    return values;
}

inline CalibrationStats withHead(std::vector<TensorStats> tensors, std::uint64_t samples)
{
    CalibrationStats stats;
    stats.modelSha256 = std::string(64, 'c');
    stats.arithmetic = "fma";
    stats.profile = "xnnpack";
    stats.samples = samples;
    stats.tensors = std::move(tensors);
    return stats;
}

} // namespace halfstep::test
