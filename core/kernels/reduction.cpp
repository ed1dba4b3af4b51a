// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/reduction.h"

#include "core/kernels/geometry.h"
#include "core/kernels/operator_errors.h"

namespace halfstep {

namespace {

Result<std::vector<bool>> reducedAxes(const PrepareContext &context)
{
    if (context.inputType(1) != DataType::Int32) return badOperator(context, "its axes are not int32");
    const auto axes = context.knownAs<std::int32_t>(1);
    if (!axes) return shapeNotKnown(context);
    const Shape &shape = context.inputShape(0);
    std::vector<bool> reduced(shape.dims.size(), false);
    for (const std::int32_t axis : *axes) {
        const auto index = normalizedAxis(axis, shape.rank());
        if (!index && shape.rank() == 0 && (axis == 0 || axis == -1)) continue; // a scalar along its only axis
        if (!index)
            return badOperator(context, "axis " + std::to_string(axis) + " is not one of an input of shape "
                                            + shapeText(shape));
        reduced[static_cast<std::size_t>(*index)] = true;
    }
    return reduced;
}

Shape reducedShape(const Shape &shape, const std::vector<bool> &reduced, bool keepDims)
{
    Shape result;
    for (std::size_t axis = 0; axis < reduced.size(); ++axis) {
        if (!reduced[axis]) result.dims.push_back(shape.dims[axis]);
        if (reduced[axis] && keepDims) result.dims.push_back(1);
    }
    return result;
}

struct MergedAxis {
    std::size_t size = 1;
    std::size_t stride = 1;
    bool reduced = false;
};

/// Innermost first.
std::vector<MergedAxis> mergedAxes(const Shape &shape, const std::vector<bool> &reduced)
{
    std::vector<MergedAxis> merged;
    std::size_t stride = 1;
    for (std::size_t axis = reduced.size(); axis-- > 0;) {
        const auto size = static_cast<std::size_t>(shape.dims[axis]);
        if (size != 1) {
            if (!merged.empty() && merged.back().reduced == reduced[axis])
                merged.back().size *= size;
            else
                merged.push_back({size, stride, reduced[axis]});
        }
        stride *= size;
    }
    return merged;
}

ReductionPlan planReduction(const Shape &shape, const std::vector<bool> &reduced)
{
    ReductionPlan plan;
    const std::vector<MergedAxis> merged = mergedAxes(shape, reduced);
    if (merged.empty()) return plan;
    plan.rowLength = merged.front().size;
    plan.rowIsReduced = merged.front().reduced;
    for (std::size_t i = merged.size(); i-- > 1;) {
        const MergedAxis &axis = merged[i];
        (axis.reduced ? plan.reduced : plan.kept).push_back({axis.size, axis.stride});
        (axis.reduced ? plan.reducedRows : plan.keptRows) *= axis.size;
    }
    return plan;
}

} // namespace

Result<ReductionPlan> prepareReduction(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    if (context.inputType(0) != context.outputType(0))
        return badOperator(context, "input and output are of different types");
    const auto reduced = reducedAxes(context);
    if (!reduced) return reduced.error();
    const Shape &shape = context.inputShape(0);
    context.outputShapes = {reducedShape(shape, *reduced, context.op.options.flag("keep_dims"))};
    return planReduction(shape, *reduced);
}

} // namespace halfstep
