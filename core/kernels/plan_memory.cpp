// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/memory_plan.h"
#include "core/kernels/network_plan_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

/// Steps of the run in which tensors must keep their values: operator i is step i; inputs come
/// before.
struct Lifetimes {
    std::vector<int> first;
    std::vector<int> last;
};

Lifetimes lifetimesOf(const Subgraph &subgraph, bool keepAll)
{
    const int end = static_cast<int>(subgraph.ops.size());
    Lifetimes times{std::vector<int>(subgraph.tensors.size(), end),
                    std::vector<int>(subgraph.tensors.size(), -1)};
    const auto extend = [&](TensorId id, int step) {
        times.first[id.index()] = std::min(times.first[id.index()], step);
        times.last[id.index()] = std::max(times.last[id.index()], step);
    };
    for (const TensorId input : subgraph.inputs)
        extend(input, -1);
    for (int step = 0; step < end; ++step) {
        const Op &op = subgraph.ops[static_cast<std::size_t>(step)];
        for (const TensorId input : op.inputs)
            if (input) extend(input, step);
        for (const TensorId output : op.outputs)
            extend(output, step);
    }
    for (const TensorId output : subgraph.outputs)
        extend(output, end);
    if (!keepAll) return times;
    std::fill(times.first.begin(), times.first.end(), -1);
    std::fill(times.last.begin(), times.last.end(), end);
    return times;
}

} // namespace

void planArena(NetworkPlan &plan)
{
    const Lifetimes times = lifetimesOf(plan.subgraph(), plan.options.keepAll);
    std::vector<MemoryRequest> requests;
    std::vector<std::size_t *> offsets;
    for (std::size_t i = 0; i < plan.tensors.size(); ++i) {
        PlannedTensor &tensor = plan.tensors[i];
        if (tensor.home != Home::Arena) continue;
        requests.push_back({tensor.bytes, times.first[i], times.last[i]});
        offsets.push_back(&tensor.offset);
    }
    for (std::size_t i = 0; i < plan.ops.size(); ++i) {
        PlannedOp &op = plan.ops[i];
        if (op.scratchBytes == 0) continue;
        requests.push_back({op.scratchBytes, static_cast<int>(i), static_cast<int>(i)});
        offsets.push_back(&op.scratchOffset);
    }
    const MemoryPlan memory = planMemory(requests);
    for (std::size_t i = 0; i < offsets.size(); ++i)
        *offsets[i] = memory.offsets[i];
    plan.arenaBytes = memory.bytes;
    for (std::size_t i = 0; i < plan.tensors.size(); ++i)
        if (plan.tensors[i].home == Home::Heap &&
            times.last[i] < static_cast<int>(plan.ops.size()))
            plan.ops[static_cast<std::size_t>(times.last[i])].releases.push_back(TensorId{i});
}

Status checkTotal(const NetworkPlan &plan)
{
    const std::uint64_t total =
        std::uint64_t{plan.arenaBytes} + plan.variableBytes + plan.foldedBytes;
    if (total > plan.limitBytes) return outOfMemory(total, plan.limitBytes);
    return Done{};
}

} // namespace halfstep
