// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/histogram.h"

#include <numeric>

namespace halfstep {

std::uint64_t totalCount(const Histogram &histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), histogram.below + histogram.above);
}

} // namespace halfstep
