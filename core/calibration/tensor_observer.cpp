// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/tensor_observer_internal.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

void Reach::add(double value, std::size_t sample)
{
    // Among equals the lowest number wins, whichever came first; the second is then as far.
    if (value > m_farthest || (value == m_farthest && sample < m_sample)) {
        m_second = m_farthest;
        m_farthest = value;
        m_sample = sample;
    } else {
        m_second = std::max(m_second, value);
    }
}

void TensorObserver::start(SubgraphId subgraph, TensorId tensor)
{
    m_stats.subgraph = subgraph;
    m_stats.tensor = tensor;
}

void TensorObserver::add(std::span<const float> values, std::size_t sample)
{
    if (values.empty()) return;
    const ValueRange range = rangeOf(values);
    const std::lock_guard lock(m_mutex);
    const bool isFirst = m_stats.count == 0;
    m_stats.range.min = isFirst ? range.min : std::min<double>(m_stats.range.min, range.min);
    m_stats.range.max = isFirst ? range.max : std::max<double>(m_stats.range.max, range.max);
    m_stats.count += values.size();
    m_stats.histogram.add(values, range);
    addMoments(values, m_stats.sum, m_stats.sumOfSquares);
    ++m_samples;
    m_up.add(range.max, sample);
    m_down.add(-static_cast<double>(range.min), sample);
}

void TensorObserver::addToAverage(std::span<const float> values)
{
    if (values.empty()) return;
    const ValueRange range = rangeOf(values);
    const std::lock_guard lock(m_mutex);
    if (!m_stats.average) {
        m_stats.average = Range{range.min, range.max};
        return;
    }
    m_stats.average->min = AverageFactor * m_stats.average->min + (1 - AverageFactor) * static_cast<double>(range.min);
    m_stats.average->max = AverageFactor * m_stats.average->max + (1 - AverageFactor) * static_cast<double>(range.max);
}

TensorStats TensorObserver::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_stats;
}

std::optional<Stretch> TensorObserver::stretch() const
{
    const std::lock_guard lock(m_mutex);
    if (m_samples < FewestSamples) return std::nullopt;
    const double whole = m_up.farthest() + m_down.farthest();
    for (const std::size_t sample : {m_up.sample(), m_down.sample()}) {
        const double up = m_up.without(sample);
        const double down = m_down.without(sample);
        if (up + down > 0 && whole > StretchFactor * (up + down))
            return Stretch{sample, std::max(std::abs(m_up.farthest()), std::abs(m_down.farthest())), std::max(std::abs(up), std::abs(down))};
    }
    return std::nullopt;
}

} // namespace halfstep
