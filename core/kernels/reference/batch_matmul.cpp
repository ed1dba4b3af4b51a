// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/affine.h"
#include "core/kernels/binary.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/simd/matrix_rows.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

namespace halfstep {

namespace {

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

Shape withoutMatrix(const Shape &shape)
{
    Shape batches = shape;
    batches.dims.resize(shape.dims.size() - 2);
    return batches;
}

Result<BatchProduct> prepareProduct(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    const Shape &a = context.inputShape(0);
    const Shape &b = context.inputShape(1);
    const std::string shapes = "shapes " + shapeText(a) + " and " + shapeText(b) + " do not fit together";
    if (a.rank() < 2 || b.rank() < 2) return badOperator(context, shapes);
    BatchProduct product;
    product.transposesA = context.op.options.flag("adj_x");
    product.transposesB = context.op.options.flag("adj_y");
    const std::int32_t rows = a[a.rank() - (product.transposesA ? 1 : 2)];
    const std::int32_t depth = a[a.rank() - (product.transposesA ? 2 : 1)];
    const std::int32_t columns = b[b.rank() - (product.transposesB ? 2 : 1)];
    auto batches = planBroadcast(withoutMatrix(a), withoutMatrix(b));
    if (!batches || b[b.rank() - (product.transposesB ? 1 : 2)] != depth) return badOperator(context, shapes);
    Shape out = batches->shape;
    out.dims.push_back(rows);
    out.dims.push_back(columns);
    context.outputShapes = {out};
    product.batches = *std::move(batches);
    product.rows = static_cast<std::size_t>(rows);
    product.depth = static_cast<std::size_t>(depth);
    product.columns = static_cast<std::size_t>(columns);
    return product;
}

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

/// Deeper products than 2^15 may leave 32 bits, as in LiteRT.
template <class Sum>
Sum wrappingSum(Sum a, Sum b)
{
    using Unsigned = std::make_unsigned_t<Sum>;
    return static_cast<Sum>(static_cast<Unsigned>(a) + static_cast<Unsigned>(b));
}

/// Sums of (a - zeroA) * (b - zeroB) in Sum, each finished to a stored value.
template <class A, class B, class Sum, class Finish>
std::unique_ptr<Kernel> makeStoredProduct(BatchProduct product, std::int32_t zeroA, std::int32_t zeroB, Finish finish)
{
    const std::size_t depth = product.depth;
    const std::size_t columns = product.columns;
    return makeProductKernel<A, B, A>(std::move(product), [=](const A *a, const B *b, A *out, std::size_t rows) {
        std::vector<Sum> sums(columns);
        for (std::size_t r = 0; r < rows; ++r) {
            std::fill(sums.begin(), sums.end(), Sum{0});
            for (std::size_t k = 0; k < depth; ++k) {
                const std::int32_t left = a[r * depth + k] - zeroA;
                const B *right = b + k * columns;
                for (std::size_t c = 0; c < columns; ++c)
                    sums[c] = wrappingSum(sums[c], static_cast<Sum>(left * (right[c] - zeroB)));
            }
            for (std::size_t c = 0; c < columns; ++c) out[r * columns + c] = static_cast<A>(finish(sums[c]));
        }
    });
}

/// XNNPACK: one float factor, half to even.
auto inFloat(const Affine &a, const Affine &b, const Affine &out)
{
    const float factor = a.scale * b.scale / out.scale;
    const auto low = static_cast<float>(-128 - out.zeroPoint);
    const auto high = static_cast<float>(127 - out.zeroPoint);
    return [=, zero = out.zeroPoint](std::int32_t sum) {
        return static_cast<std::int32_t>(std::nearbyint(clampValue(static_cast<float>(sum) * factor, low, high))) + zero;
    };
}

QuantizedMultiplier builtInFactor(const Affine &a, const Affine &b, const Affine &out)
{
    const float product = a.scale * b.scale;
    return quantizeMultiplier(static_cast<double>(product) / static_cast<double>(out.scale));
}

PreparedKernel prepareStored8(const PrepareContext &context, BatchProduct product, const Affine &a, const Affine &b,
                              const Affine &out)
{
    using T = std::int8_t;
    if (xnnpackTakes(context))
        return makeStoredProduct<T, T, std::int32_t>(std::move(product), a.zeroPoint, b.zeroPoint, inFloat(a, b, out));
    const auto finish = [factor = builtInFactor(a, b, out), zero = out.zeroPoint](std::int32_t sum) {
        const std::int64_t stored = std::int64_t{multiplyByQuantizedMultiplier(sum, factor)} + zero;
        return clampValue<std::int64_t>(stored, -128, 127);
    };
    return makeStoredProduct<T, T, std::int32_t>(std::move(product), a.zeroPoint, b.zeroPoint, finish);
}

template <class B>
PreparedKernel prepareStored16(const PrepareContext &context, BatchProduct product, const Affine &a, const Affine &b,
                               const Affine &out)
{
    if (a.zeroPoint != 0 || b.zeroPoint != 0 || out.zeroPoint != 0)
        return unsupportedOperator(context, "int16 values whose zero point is not 0");
    const QuantizedMultiplier factor = builtInFactor(a, b, out);
    if (factor.exponent < -31 || factor.exponent >= 8)
        return unsupportedOperator(context, "scales whose product is over 128 times the output's");
    return makeStoredProduct<std::int16_t, B, std::int64_t>(std::move(product), 0, 0, [factor](std::int64_t sum) {
        return clampValue(multiplyWideByQuantizedMultiplier(sum, factor), -32768, 32767);
    });
}

PreparedKernel prepareStored(const PrepareContext &context, BatchProduct product)
{
    const auto a = affineOf(context, context.input(0));
    if (!a) return a.error();
    const auto b = affineOf(context, context.input(1));
    if (!b) return b.error();
    const auto out = affineOf(context, context.output(0));
    if (!out) return out.error();
    const bool isRight8 = context.inputType(1) == DataType::Int8;
    if (context.inputType(0) == DataType::Int8) return prepareStored8(context, std::move(product), *a, *b, *out);
    if (isRight8) return prepareStored16<std::int8_t>(context, std::move(product), *a, *b, *out);
    return prepareStored16<std::int16_t>(context, std::move(product), *a, *b, *out);
}

PreparedKernel prepareBatchMatmul(PrepareContext &context)
{
    auto product = prepareProduct(context);
    if (!product) return product.error();
    const DataType a = context.inputType(0);
    const DataType b = context.inputType(1);
    if (a == DataType::Float32 && b == a && context.outputType(0) == a) {
        const std::size_t depth = product->depth;
        const std::size_t columns = product->columns;
        return makeProductKernel<float, float, float>(
            *std::move(product), [depth, columns](const float *left, const float *right, float *out, std::size_t rows) {
                multiplyMatrices(left, right, out, rows, depth, columns);
            });
    }
    const bool is8 = a == DataType::Int8 && b == DataType::Int8;
    const bool is16 = a == DataType::Int16 && (b == DataType::Int16 || b == DataType::Int8);
    if ((is8 || is16) && context.outputType(0) == a) return prepareStored(context, *std::move(product));
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(a)) + " times values of type "
                                            + std::string(dataTypeName(b)));
}

} // namespace

std::span<const KernelEntry> batchMatmulKernels()
{
    static constexpr std::array Entries{KernelEntry{OpType::BatchMatmul, prepareBatchMatmul}};
    return Entries;
}

} // namespace halfstep
