// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/kernels/tensor_view.h"
#include "core/kernels/thread_pool.h"
#include "core/numerics/error_sums.h"
#include "core/numerics/grid_histogram.h"

#include <cstdint>
#include <vector>

namespace halfstep {

/// Collects what the report says of one layer. One thread at a time.
class LayerSums {
public:
    /// Expect about `elements` pairs of values over all samples: decides the stride of `valuePairs`.
    void expect(std::uint64_t elements);
    /// Also keep the smallest and largest value of each index of the last axis.
    void keepChannels() { m_hasChannels = true; }

    void addValues(const TensorView &x);
    void addLocal(const TensorView &x, const TensorView &y, double unit, ThreadPool &pool);
    void addAccumulated(const TensorView &x, const TensorView &y, double unit, ThreadPool &pool);

    bool hasValues() const { return m_accumulated.count() > 0; }

    /// Fill metrics, histograms, ranges and pairs of `layer`.
    void report(LayerError &layer) const;

    static constexpr std::size_t MaxPairs = 2000;
    static constexpr int ValueBins = 128;

private:
    void addChannels(const TensorView &x);
    void addPairs(const TensorView &x, const TensorView &y);

    ErrorSums m_local;
    ErrorSums m_accumulated;
    GridHistogram m_values;
    bool m_hasSteps = false; ///< of the counterpart
    bool m_hasChannels = false;
    ChannelRanges m_channels;
    std::uint64_t m_stride = 1;
    std::uint64_t m_seen = 0; ///< pairs of values so far
    std::vector<std::pair<float, float>> m_pairs;
};

} // namespace halfstep
