// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators that treat each row along the last axis alone: SOFTMAX, LOG_SOFTMAX, L2_NORMALIZATION.

#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/unary.h"

#include <algorithm>

namespace halfstep {

/// Rows along the last axis; `row(in, out, length)` runs for each.
template <class In, class Out, class Row>
std::unique_ptr<Kernel> makeRowKernel(const Shape &shape, Row row)
{
    const auto length = static_cast<std::size_t>(shape.dims.back());
    return makeKernel([length, row](const KernelRun &run) {
        if (length == 0) return;
        const std::span<const In> in = run.inputs[0].as<In>();
        const std::span<Out> out = run.outputs[0].mutableAs<Out>();
        const std::size_t grain = std::max<std::size_t>(1, 4096 / length);
        run.pool.parallelFor(in.size() / length, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) row(in.data() + i * length, out.data() + i * length, length);
        });
    });
}

/// Check the operator; rank at least 1.
inline Status prepareRows(PrepareContext &context)
{
    if (auto good = requireTensors(context, 1, 1); !good) return good;
    if (context.inputShape(0).rank() < 1) return badOperator(context, "its input has no axis");
    context.outputShapes = {context.inputShape(0)};
    return Done{};
}

inline PreparedKernel unsupportedTypes(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0)))
                                            + " and results of type "
                                            + std::string(dataTypeName(context.outputType(0))));
}

PreparedKernel prepareL2Normalization(PrepareContext &context); ///< a row of softmaxKernels()

} // namespace halfstep
