// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Operators of one tensor, element by element.

#include "core/kernels/affine.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/value_rows.h"

#include <array>
#include <functional>

namespace halfstep {

/// Check that there is an input and an output of its type, and give the output the input's shape.
Status prepareUnary(PrepareContext &context);

/// Both maps of a quantized operator with one input and one output.
struct AffinePair {
    Affine input;
    Affine output;
};
Result<AffinePair> affinePairOf(const PrepareContext &context);

/// A kernel that looks every byte up in a table of 256: any function of int8 or uint8 values.
///   stored   from stored value to stored value; results outside the type are clamped
std::unique_ptr<Kernel> makeTableKernel(DataType type, const std::function<std::int32_t(std::int32_t)> &stored);

/// A kernel of a curve over floats.
std::unique_ptr<Kernel> makeCurveKernel(RealCurve curve);

/// out[i] = function(in[i]).
template <class In, class Out, class Function>
std::unique_ptr<Kernel> makeMapKernel(Function function)
{
    return makeKernel([function](const KernelRun &run) {
        constexpr std::size_t Grain = 16384;
        const std::span<const In> in = run.inputs[0].as<In>();
        const std::span<Out> out = run.outputs[0].mutableAs<Out>();
        run.pool.parallelFor(in.size(), Grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) out[i] = function(in[i]);
        });
    });
}

/// The same by a function of rows: row(in, out, length).
template <class In, class Out, class Row>
std::unique_ptr<Kernel> makeRowMapKernel(Row row)
{
    return makeKernel([row](const KernelRun &run) {
        constexpr std::size_t Grain = 16384;
        const std::span<const In> in = run.inputs[0].as<In>();
        const std::span<Out> out = run.outputs[0].mutableAs<Out>();
        run.pool.parallelFor(in.size(), Grain, [&](std::size_t begin, std::size_t end) {
            row(in.data() + begin, out.data() + begin, end - begin);
        });
    });
}

/// The nearest integer, ties away from zero; beyond 2^30 in magnitude it stops there, NaN gives 0.
std::int32_t roundToStored(float value);
std::int32_t roundToStored(double value);

} // namespace halfstep
