// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/kernels/kernel.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace halfstep {

/// A tensor with one set of parameters, or one for each index of an axis: [outer, channels, inner].
struct ChannelMap {
    std::vector<float> scales;
    std::vector<std::int32_t> zeroPoints;
    std::size_t inner = 1; ///< elements that share parameters, one after the other
    std::size_t count = 0; ///< elements in all
};

/// The map of `tensor`, seen with the shape of the operator's first input.
///   errors   UnsupportedOperator (no scales), BadOperator (as many scales as no axis has)
Result<ChannelMap> channelMap(const PrepareContext &context, const Tensor &tensor);

/// Call `work(channel, begin, end)` for the runs of equal parameters inside [begin, end).
template <class Work>
void forChannels(const ChannelMap &map, std::size_t begin, std::size_t end, const Work &work)
{
    while (begin < end) {
        const std::size_t run = begin / map.inner;
        const std::size_t stop = std::min(end, (run + 1) * map.inner);
        work(run % map.scales.size(), begin, stop);
        begin = stop;
    }
}

} // namespace halfstep
