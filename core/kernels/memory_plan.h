// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace halfstep {

/// A block of memory needed from step `first` to step `last`, both included.
struct MemoryRequest {
    std::size_t bytes = 0;
    int first = 0;
    int last = 0;
};

struct MemoryPlan {
    std::vector<std::size_t> offsets; ///< beside the requests, aligned to MemoryAlignment
    std::size_t bytes = 0;            ///< of the whole arena
};

/// Place every block so that blocks alive at the same step do not overlap: the largest first, each
/// at the lowest free offset ("greedy by size", Pisarchyk and Lee 2020). Deterministic. The sum of
/// the sizes must not overflow. Beyond 16384 blocks nothing is shared: the search is quadratic.
MemoryPlan planMemory(std::span<const MemoryRequest> requests);

} // namespace halfstep
