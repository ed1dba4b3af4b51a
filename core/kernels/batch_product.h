// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Products of matrices that broadcast along the axes before the last two: BATCH_MATMUL of every type.

#include "core/kernels/broadcast.h"
#include "core/kernels/function_kernel.h"

#include <algorithm>

namespace halfstep {

/// Matrices along the last two axes, the axes before them broadcast. `a` is [rows, depth], `b` [depth, columns]
/// after the transpositions that the options ask for.
struct BatchProduct {
    BroadcastPlan<2> batches; ///< strides count matrices
    std::size_t rows = 0;
    std::size_t depth = 0;
    std::size_t columns = 0;
    bool transposesA = false;
    bool transposesB = false;

    std::size_t sizeA() const { return rows * depth; }
    std::size_t sizeB() const { return depth * columns; }
    std::size_t sizeOut() const { return rows * columns; }
};

/// Sizes from shapes and options, checked; the output's shape is set.
///   errors   BadOperator: shapes that do not fit together
Result<BatchProduct> prepareProduct(PrepareContext &context);

template <class T>
void transpose(const T *from, T *to, std::size_t rows, std::size_t columns)
{
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) to[c * rows + r] = from[r * columns + c];
}

/// The matrix as the product wants it: in place, or transposed into `scratch`.
template <class T>
const T *ready(const T *matrix, bool transposes, std::size_t rows, std::size_t columns, T *scratch)
{
    if (!transposes) return matrix;
    transpose(matrix, scratch, columns, rows);
    return scratch;
}

/// Call multiply(a, b, out, rows) for pieces of rows of every matrix.
template <class A, class B, class Out, class Multiply>
std::unique_ptr<Kernel> makeProductKernel(BatchProduct product, Multiply multiply)
{
    constexpr std::size_t Alignment = 64;
    const std::size_t bytesA = product.transposesA ? (product.sizeA() * sizeof(A) + Alignment - 1) / Alignment * Alignment : 0;
    const std::size_t bytesB = product.transposesB ? product.sizeB() * sizeof(B) : 0;
    const auto multiplyAll = [product = std::move(product), multiply, bytesA](const KernelRun &run) {
        A *scratchA = reinterpret_cast<A *>(run.scratch.data());
        B *scratchB = reinterpret_cast<B *>(run.scratch.data() + bytesA);
        for (std::size_t i = 0; i < product.batches.count && !run.cancel.isRequested(); ++i) {
            auto offsets = rowOffsets(product.batches, i / product.batches.rowLength());
            const auto column = static_cast<std::int64_t>(i % product.batches.rowLength());
            for (std::size_t k = 0; k < 2; ++k) offsets[k] += column * product.batches.strides[k].back();
            const A *a = run.inputs[0].as<A>().data() + static_cast<std::size_t>(offsets[0]) * product.sizeA();
            const B *b = run.inputs[1].as<B>().data() + static_cast<std::size_t>(offsets[1]) * product.sizeB();
            a = ready(a, product.transposesA, product.rows, product.depth, scratchA);
            b = ready(b, product.transposesB, product.depth, product.columns, scratchB);
            Out *out = run.outputs[0].mutableAs<Out>().data() + i * product.sizeOut();
            const std::size_t grain = std::max<std::size_t>(4, 65536 / std::max<std::size_t>(1, product.sizeB()));
            run.pool.parallelFor(product.rows, grain, [&](std::size_t begin, std::size_t end) {
                multiply(a + begin * product.depth, b, out + begin * product.columns, end - begin);
            });
        }
    };
    return makeKernel(multiplyAll, bytesA + bytesB);
}

/// Float activations quantized row by row as the operator runs, with int8 matrices on the right.
PreparedKernel prepareHybridProduct(const PrepareContext &context, BatchProduct product);

} // namespace halfstep
