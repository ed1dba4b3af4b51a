// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/memory_plan.h"

#include "core/kernels/aligned_memory.h"

#include <algorithm>
#include <numeric>

namespace halfstep {

namespace {

bool areAliveTogether(const MemoryRequest &a, const MemoryRequest &b)
{
    return a.first <= b.last && b.first <= a.last;
}

std::vector<std::size_t> largestFirst(std::span<const MemoryRequest> requests)
{
    std::vector<std::size_t> order(requests.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return requests[a].bytes > requests[b].bytes;
    });
    return order;
}

MemoryPlan planWithoutSharing(std::span<const MemoryRequest> requests)
{
    MemoryPlan plan;
    plan.offsets.reserve(requests.size());
    for (const MemoryRequest &request : requests) {
        plan.offsets.push_back(plan.bytes);
        plan.bytes += alignedBytes(request.bytes);
    }
    return plan;
}

/// The lowest offset at which `wanted` fits beside the blocks of `placed` (sorted by offset) alive
/// with it.
std::size_t lowestOffset(std::span<const MemoryRequest> requests,
                         const std::vector<std::size_t> &placed,
                         const std::vector<std::size_t> &offsets, std::size_t wanted)
{
    std::size_t offset = 0;
    for (const std::size_t other : placed) {
        if (!areAliveTogether(requests[wanted], requests[other])) continue;
        if (offsets[other] >= offset + alignedBytes(requests[wanted].bytes)) break;
        offset = std::max(offset, offsets[other] + alignedBytes(requests[other].bytes));
    }
    return offset;
}

} // namespace

MemoryPlan planMemory(std::span<const MemoryRequest> requests)
{
    constexpr std::size_t MostShared = 16384;
    if (requests.size() > MostShared) return planWithoutSharing(requests);
    MemoryPlan plan;
    plan.offsets.resize(requests.size());
    std::vector<std::size_t> placed;
    for (const std::size_t next : largestFirst(requests)) {
        if (requests[next].bytes == 0) continue;
        const std::size_t offset = lowestOffset(requests, placed, plan.offsets, next);
        plan.offsets[next] = offset;
        plan.bytes = std::max(plan.bytes, offset + alignedBytes(requests[next].bytes));
        const auto behind = std::upper_bound(
            placed.begin(), placed.end(), offset,
            [&](std::size_t at, std::size_t other) { return at < plan.offsets[other]; });
        placed.insert(behind, next);
    }
    return plan;
}

} // namespace halfstep
