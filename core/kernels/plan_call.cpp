// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network_plan_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

bool isFixed(const PlannedTensor &tensor)
{
    return tensor.home != Home::Heap && tensor.home != Home::Nowhere;
}

/// Shapes of the outputs of a planned subgraph; nothing where one depends on data.
std::optional<std::vector<Shape>> fixedOutputs(const NetworkPlan &plan)
{
    std::vector<Shape> shapes;
    for (const TensorId output : plan.subgraph().outputs) {
        const PlannedTensor &planned = plan.tensors[output.index()];
        if (!isFixed(planned)) return std::nullopt;
        shapes.push_back(planned.shape);
    }
    return shapes;
}

/// The shapes that the operator's outputs have whatever happens in the run.
std::optional<std::vector<Shape>> fixedResults(const PlannedCall &call,
                                               std::span<const Shape> arguments)
{
    const std::size_t first = call.call.kind == CallKind::While ? 1 : 0;
    const auto shapes = fixedOutputs(*call.plans[first]);
    if (!shapes || !fixedOutputs(*call.plans[0])) return std::nullopt;
    for (std::size_t i = first + 1; i < call.plans.size(); ++i)
        if (fixedOutputs(*call.plans[i]) != shapes) return std::nullopt;
    const bool isLoop = call.call.kind == CallKind::While;
    if (isLoop && !std::equal(shapes->begin(), shapes->end(), arguments.begin(), arguments.end()))
        return std::nullopt;
    return shapes;
}

} // namespace

Result<std::shared_ptr<const NetworkPlan>> planCallee(const NetworkPlan &caller, SubgraphId target,
                                                      std::span<const Shape> inputs, PlanCache &cache)
{
    const PlanCache::Key key{target, {inputs.begin(), inputs.end()}};
    for (const auto &[known, plan] : cache.plans)
        if (known == key) return plan;
    const std::size_t used = caller.variableBytes + caller.foldedBytes + cache.bytes;
    const std::size_t left = caller.limitBytes - std::min(caller.limitBytes, used);
    NetworkOptions options = caller.options;
    options.inputShapes = key.second;
    auto plan = planSubgraph(NetworkPlan{caller.model, target, std::move(options), {}, {}, 0, 0, 0,
                                         left, caller.resourceNames},
                             cache);
    if (!plan) return plan;
    cache.bytes += (*plan)->variableBytes + (*plan)->foldedBytes;
    cache.plans.emplace_back(key, *plan);
    return plan;
}

Result<PlannedCall> planCall(const NetworkPlan &caller, const SubgraphCall &call,
                             std::span<const Shape> inputs, PlanCache &cache)
{
    PlannedCall planned{call, {}, {}};
    const auto arguments = inputs.subspan(call.firstArgument);
    for (const SubgraphId target : call.targets) {
        auto plan = planCallee(caller, target, arguments, cache);
        if (!plan) return plan.error();
        planned.plans.push_back(*std::move(plan));
    }
    planned.outputShapes = fixedResults(planned, arguments);
    return planned;
}

} // namespace halfstep
