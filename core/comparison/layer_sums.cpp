// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/layer_sums_internal.h"

#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

ErrorMetrics metricsOf(const ErrorSums &sums, bool hasSteps)
{
    ErrorMetrics metrics;
    metrics.sqnrDb = sums.sqnrDb();
    metrics.rmse = sums.rmse();
    metrics.meanError = sums.meanError();
    metrics.maxAbsError = sums.maxAbsError();
    metrics.cosine = sums.cosine();
    metrics.histogram = sums.histogram();
    if (!hasSteps) return metrics;
    metrics.rmseOverStep = sums.rmseOverUnit();
    metrics.clippedShare = sums.clippedShare();
    return metrics;
}

/// The finite values of a tensor as floats, strip by strip.
template <class Take>
void forEachStrip(const TensorView &x, Take take)
{
    constexpr std::size_t StripLength = 4096;
    std::array<double, StripLength> real;
    std::array<float, StripLength> strip;
    const std::size_t count = elementsOf(x);
    for (std::size_t first = 0; first < count; first += StripLength) {
        const auto values = std::span(real).first(std::min(StripLength, count - first));
        readReal(x, first, values);
        std::size_t kept = 0;
        for (const double value : values)
            if (std::abs(value) <= std::numeric_limits<float>::max()) strip[kept++] = static_cast<float>(value);
        take(std::span<const float>(strip).first(kept));
    }
}

} // namespace

void LayerSums::expect(std::uint64_t elements)
{
    m_stride = std::max<std::uint64_t>((elements + MaxPairs - 1) / MaxPairs, 1);
}

void LayerSums::addValues(const TensorView &x)
{
    if (x.type == DataType::Float32 && areFinite(x.as<float>()))
        m_values.add(x.as<float>());
    else
        forEachStrip(x, [&](std::span<const float> values) { m_values.add(values); });
    if (m_hasChannels) addChannels(x);
}

void LayerSums::addChannels(const TensorView &x)
{
    const auto channels = x.shape->dims.empty() ? std::size_t{1} : static_cast<std::size_t>(x.shape->dims.back());
    if (channels == 0 || x.type != DataType::Float32) return;
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    if (m_channels.low.size() != channels) m_channels = {std::vector<double>(channels, Infinity), std::vector<double>(channels, -Infinity)};
    const auto values = x.as<float>();
    for (std::size_t row = 0; row + channels <= values.size(); row += channels) {
        for (std::size_t i = 0; i < channels; ++i) {
            const double value = values[row + i];
            m_channels.low[i] = value < m_channels.low[i] ? value : m_channels.low[i];
            m_channels.high[i] = value > m_channels.high[i] ? value : m_channels.high[i];
        }
    }
}

void LayerSums::addLocal(const TensorView &x, const TensorView &y, double unit, ThreadPool &pool)
{
    addErrors(x, y, unit, pool, m_local);
}

void LayerSums::addAccumulated(const TensorView &x, const TensorView &y, double unit, ThreadPool &pool)
{
    m_hasSteps = hasSteps(y);
    addErrors(x, y, unit, pool, m_accumulated);
    addPairs(x, y);
}

void LayerSums::addPairs(const TensorView &x, const TensorView &y)
{
    const std::size_t count = elementsOf(x);
    const std::uint64_t late = m_seen % m_stride;
    for (std::uint64_t i = late == 0 ? 0 : m_stride - late; i < count && m_pairs.size() < MaxPairs; i += m_stride) {
        std::array<double, 2> pair{};
        readReal(x, i, std::span(pair).first(1));
        readReal(y, i, std::span(pair).last(1));
        m_pairs.emplace_back(static_cast<float>(pair[0]), static_cast<float>(pair[1]));
    }
    m_seen += count;
}

void LayerSums::report(LayerError &layer) const
{
    layer.accumulated = metricsOf(m_accumulated, m_hasSteps);
    if (m_local.count() > 0 || m_accumulated.count() == 0) layer.local = metricsOf(m_local, m_hasSteps);
    if (!m_values.isEmpty()) layer.values = m_values.toHistogram(ValueBins);
    if (m_hasChannels) layer.channels = m_channels;
    layer.valuePairs = m_pairs;
}

} // namespace halfstep
