// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/calibration_stats.h"

#include <algorithm>
#include <tuple>

namespace halfstep {

const TensorStats *CalibrationStats::find(SubgraphId subgraph, TensorId tensor) const
{
    const auto found = std::lower_bound(tensors.begin(), tensors.end(), std::tuple(subgraph, tensor),
                                        [](const TensorStats &entry, const std::tuple<SubgraphId, TensorId> &wanted) {
                                            return std::tie(entry.subgraph, entry.tensor) < wanted;
                                        });
    return found != tensors.end() && found->subgraph == subgraph && found->tensor == tensor ? &*found : nullptr;
}

} // namespace halfstep
