// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/broadcast.h"

namespace halfstep {

namespace {

/// Whether stepping once along the outer axis equals walking the whole inner one, for every operand.
template <std::size_t Operands>
bool mergesWithLast(const BroadcastPlan<Operands> &plan,
                    const std::array<std::vector<std::int64_t>, Operands> &strides, std::size_t axis)
{
    for (std::size_t k = 0; k < Operands; ++k)
        if (strides[k][axis] != plan.strides[k].front() * plan.sizes.front()) return false;
    return true;
}

template <std::size_t Operands>
BroadcastPlan<Operands> planFor(const Shape &shape, const std::array<const Shape *, Operands> &operands)
{
    BroadcastPlan<Operands> plan;
    plan.shape = shape;
    plan.count = static_cast<std::size_t>(elementCount(shape));
    std::array<std::vector<std::int64_t>, Operands> strides;
    for (std::size_t k = 0; k < Operands; ++k) strides[k] = broadcastStrides(*operands[k], shape);
    for (std::size_t axis = shape.dims.size(); axis-- > 0;) {
        const std::int64_t size = shape.dims[axis];
        if (size == 1) continue;
        const bool merges = !plan.sizes.empty() && mergesWithLast(plan, strides, axis);
        if (merges) {
            plan.sizes.front() *= size;
            continue;
        }
        plan.sizes.insert(plan.sizes.begin(), size);
        for (std::size_t k = 0; k < Operands; ++k)
            plan.strides[k].insert(plan.strides[k].begin(), strides[k][axis]);
    }
    if (plan.sizes.empty()) {
        plan.sizes = {1};
        for (auto &stride : plan.strides) stride = {1};
    }
    return plan;
}

} // namespace

std::optional<BroadcastPlan<2>> planBroadcast(const Shape &a, const Shape &b)
{
    const auto shape = broadcastShape(a, b);
    if (!shape || !checkedElementCount(*shape)) return std::nullopt;
    return planFor<2>(*shape, {&a, &b});
}

std::optional<BroadcastPlan<3>> planBroadcast(const Shape &a, const Shape &b, const Shape &c)
{
    auto shape = broadcastShape(a, b);
    if (shape) shape = broadcastShape(*shape, c);
    if (!shape || !checkedElementCount(*shape)) return std::nullopt;
    return planFor<3>(*shape, {&a, &b, &c});
}

} // namespace halfstep
