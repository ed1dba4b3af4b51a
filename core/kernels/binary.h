// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators of two tensors that broadcast to one shape.

#include "core/kernels/activation_range.h"
#include "core/kernels/broadcast.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

namespace halfstep {

/// Check that there are two inputs of one type and an output, plan the walk, and set the output's shape.
///   errors   BadOperator: types differ, or shapes do not broadcast
Result<BroadcastPlan<2>> prepareBinary(PrepareContext &context);

/// The range that a fused activation leaves of floats. Without an activation the built-in kernels turn infinities
/// into the largest finite number, XNNPACK leaves them alone.
RealRange realRangeFor(const PrepareContext &context);

/// NaN stays NaN.
template <class T>
T clampValue(T value, T low, T high)
{
    const T raised = value < low ? low : value;
    return raised > high ? high : raised;
}

/// out = op(a, b) with inputs of type In and an output of type Out.
template <class In, class Out, class Op>
std::unique_ptr<Kernel> makeBinaryKernel(BroadcastPlan<2> plan, Op op)
{
    return makeKernel([plan = std::move(plan), op](const KernelRun &run) {
        broadcastBinary(plan, run.inputs[0].as<In>().data(), run.inputs[1].as<In>().data(),
                        run.outputs[0].mutableAs<Out>().data(), run.pool, op);
    });
}

} // namespace halfstep
