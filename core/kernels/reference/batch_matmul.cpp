// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/affine.h"
#include "core/kernels/batch_product.h"
#include "core/kernels/binary.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/simd/matrix_rows.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

namespace halfstep {

namespace {

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

QuantizedMultiplier builtInFactor(Profile profile, const Affine &a, const Affine &b, const Affine &out)
{
    const float product = a.scale * b.scale;
    return multiplierFor(profile, static_cast<double>(product) / static_cast<double>(out.scale));
}

PreparedKernel prepareStored8(const PrepareContext &context, BatchProduct product, const Affine &a, const Affine &b,
                              const Affine &out)
{
    using T = std::int8_t;
    if (xnnpackTakes(context))
        return makeStoredProduct<T, T, std::int32_t>(std::move(product), a.zeroPoint, b.zeroPoint, inFloat(a, b, out));
    const auto finish = [factor = builtInFactor(context.profile, a, b, out), zero = out.zeroPoint](std::int32_t sum) {
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
    const QuantizedMultiplier factor = builtInFactor(context.profile, a, b, out);
    if (factor.exponent < -31 || factor.exponent >= 8)
        return unsupportedOperator(context, "scales whose product is over 128 times the output's");
    return makeStoredProduct<std::int16_t, B, std::int64_t>(std::move(product), 0, 0, [factor](std::int64_t sum) {
        return clampValue(multiplyWideByQuantizedMultiplier(sum, factor), -32768, 32767);
    });
}

/// LiteRT knows one scale of the right side and takes several for 0: every product is then 0.
Result<Affine> rightSide(const PrepareContext &context)
{
    const auto &params = context.input(1).quantization;
    if (params && params->isPerChannel()) return Affine{0, 0};
    return affineOf(context, context.input(1));
}

PreparedKernel prepareStored(const PrepareContext &context, BatchProduct product)
{
    const auto a = affineOf(context, context.input(0));
    if (!a) return a.error();
    const auto b = rightSide(context);
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
    if (a == DataType::Float32 && b == DataType::Int8 && context.outputType(0) == a)
        return prepareHybridProduct(context, *std::move(product));
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
