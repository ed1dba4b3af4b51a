// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/moved_strings.h"
#include "core/kernels/network_plan_internal.h"
#include "core/kernels/widened_operator.h"
#include "core/model/model_facts.h"

#include <limits>

namespace halfstep {

namespace {

constexpr std::size_t ResourceBytes = sizeof(std::int32_t); ///< a handle is a number, whatever the shape says

Error located(Error error, const NetworkPlan &plan, OpId op)
{
    error.where.subgraph = plan.subgraphId;
    if (!op) return error;
    error.where.op = op;
    const auto &outputs = plan.subgraph().op(op).outputs;
    if (error.where.name.empty() && !outputs.empty() && outputs.front())
        error.where.name = plan.subgraph().tensor(outputs.front()).name;
    return error;
}

bool areValid(std::span<const Shape> shapes, std::size_t wanted)
{
    if (shapes.size() != wanted) return false;
    for (const Shape &shape : shapes)
        if (!checkedElementCount(shape)) return false;
    return true;
}

PreparedKernel prepareBy(const KernelEntry &entry, PrepareContext &context)
{
    if (runsWidened(context)) return prepareWidened(context, entry);
    if (movesStrings(context)) return prepareMovedStrings(context, entry);
    return entry.prepare(context);
}

} // namespace

Result<PreparedOp> prepareOp(const NetworkPlan &plan, OpId id, std::span<const Shape> inputShapes,
                             const KnownValues &known, const NetworkResources *resources)
{
    const Op &op = plan.subgraph().op(id);
    PrepareContext context{*plan.model,          plan.subgraph(), op,    id,
                           plan.options.profile, inputShapes,     known, {}};
    context.resourceNames = plan.resourceNames.get();
    context.resources = resources;
    const KernelEntry *entry = findKernel(op);
    if (!entry)
        return located(Error{codes::UnknownOperator, {opName(op), std::int64_t{1}}, {}}, plan, id);
    PreparedKernel kernel = prepareBy(*entry, context);
    if (!kernel) return located(kernel.error(), plan, id);
    if (!areValid(context.outputShapes, op.outputs.size()))
        return located(Error{codes::BadOperator,
                             {opName(op), std::string("its result has no valid shape")},
                             {}},
                       plan, id);
    context.outputBytes.resize(op.outputs.size(), 0);
    return PreparedOp{*std::move(kernel), std::move(context.outputShapes),
                      std::move(context.outputBytes)};
}

Result<std::size_t> tensorBytes(const NetworkPlan &plan, OpId op, TensorId tensor,
                                const Shape &shape)
{
    const DataType type = plan.subgraph().tensor(tensor).type;
    const std::string name = op ? opName(plan.subgraph().op(op)) : "the network";
    if (type == DataType::Resource) return ResourceBytes;
    if (elementBits(type) == 0)
        return located(Error{codes::UnsupportedOperator,
                             {name, "tensors of type " + std::string(dataTypeName(type))},
                             {}},
                       plan, op);
    const auto count = checkedElementCount(shape);
    const auto bytes = count ? packedBytes(type, *count) : std::nullopt;
    if (!bytes || *bytes > plan.limitBytes)
        return outOfMemory(bytes.value_or(std::numeric_limits<std::int64_t>::max()),
                           plan.limitBytes);
    return *bytes;
}

Error outOfMemory(std::uint64_t wanted, std::uint64_t available)
{
    return Error{codes::OutOfMemory,
                 {static_cast<std::int64_t>(wanted), static_cast<std::int64_t>(available)},
                 {}};
}

} // namespace halfstep
