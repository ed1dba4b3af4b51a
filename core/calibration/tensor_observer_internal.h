// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/numerics/value_range.h"

#include <cstddef>
#include <limits>
#include <mutex>
#include <optional>
#include <span>

namespace halfstep {

/// One end of a range: how far samples reach, the farthest and the second. The same for any order of samples.
class Reach {
public:
    void add(double value, std::size_t sample);

    double farthest() const { return m_farthest; }
    std::size_t sample() const { return m_sample; }
    /// How far all samples but `sample` reach.
    double without(std::size_t sample) const { return sample == m_sample ? m_second : m_farthest; }

private:
    double m_farthest = -std::numeric_limits<double>::infinity();
    double m_second = -std::numeric_limits<double>::infinity();
    std::size_t m_sample = std::numeric_limits<std::size_t>::max();
};

/// A sample that alone stretches the range of a tensor far beyond what the others need.
struct Stretch {
    std::size_t sample = 0;
    double largest = 0; ///< magnitude it reaches
    double usual = 0;   ///< magnitude the others reach
};

/// Collects the statistics of one tensor. Several threads may call `add` at once, each with a sample of its own.
class TensorObserver {
public:
    void start(SubgraphId subgraph, TensorId tensor);
    void add(std::span<const float> values, std::size_t sample); ///< all finite
    void addToAverage(std::span<const float> values);            ///< in order of samples, from one thread

    TensorStats snapshot() const;
    std::optional<Stretch> stretch() const; ///< of at least `FewestSamples` samples

    static constexpr std::size_t FewestSamples = 8; ///< with fewer nothing is usual
    static constexpr double StretchFactor = 10;     ///< times the others' range: far beyond any spread of ordinary data
    static constexpr double AverageFactor = 0.95;   ///< what TensorFlow's moving average keeps of the past

private:
    mutable std::mutex m_mutex;
    TensorStats m_stats;
    std::size_t m_samples = 0;
    Reach m_up;
    Reach m_down; ///< of the values with their sign changed
};

} // namespace halfstep
