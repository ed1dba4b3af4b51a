// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/binary.h"

#include <limits>

namespace halfstep {

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
    context.outputShapes = {plan->shape};
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
