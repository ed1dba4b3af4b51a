// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/binary.h"

#include "core/kernels/delegation.h"

#include <limits>

namespace halfstep {

namespace {

bool isConstant(const PrepareContext &context, std::size_t input)
{
    return context.model.isConstant(context.input(input));
}

/// XNNPACK with a fused activation, 8 bits: beside a constant of one element the result keeps the shape of the other
/// operand, even if that has fewer axes.
std::optional<std::size_t> operandWhoseShapeStays(const PrepareContext &context)
{
    const OpType type = context.op.type;
    const bool isSum = type == OpType::Add || type == OpType::Sub || type == OpType::Mul;
    if (!isSum || fusedActivation(context.op) == FusedActivation::None || !isXnnpackQuantized8(context.input(0))) return std::nullopt;
    for (const std::size_t constant : {std::size_t{0}, std::size_t{1}}) {
        const bool isAlone = isConstant(context, constant) && !isConstant(context, 1 - constant);
        if (isAlone && elementCount(context.inputShape(constant)) == 1 && xnnpackTakes(context)) return 1 - constant;
    }
    return std::nullopt;
}

} // namespace

Result<BroadcastPlan<2>> prepareBinary(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    if (context.inputType(0) != context.inputType(1))
        return badOperator(context, "inputs are " + std::string(dataTypeName(context.inputType(0)))
                                        + " and " + std::string(dataTypeName(context.inputType(1))));
    auto plan = planBroadcast(context.inputShape(0), context.inputShape(1));
    if (!plan)
        return badOperator(context, "shapes " + shapeText(context.inputShape(0)) + " and "
                                        + shapeText(context.inputShape(1)) + " do not fit together");
    const auto kept = operandWhoseShapeStays(context);
    context.outputShapes = {kept ? context.inputShape(*kept) : plan->shape};
    return *std::move(plan);
}

RealRange realRangeFor(const PrepareContext &context)
{
    constexpr float Infinity = std::numeric_limits<float>::infinity();
    RealRange range = realActivationRange(fusedActivation(context.op));
    if (context.profile == Profile::Xnnpack) {
        if (range.min == std::numeric_limits<float>::lowest()) range.min = -Infinity;
        if (range.max == std::numeric_limits<float>::max()) range.max = Infinity;
    }
    return range;
}

} // namespace halfstep
