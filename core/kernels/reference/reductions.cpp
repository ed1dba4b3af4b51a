// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// REDUCE_MAX, REDUCE_MIN, REDUCE_PROD, REDUCE_ANY, REDUCE_ALL.

#include "core/kernels/affine.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/reduction_folds_internal.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

template <bool Any>
PreparedKernel prepareLogical(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    return foldTruth(context, *std::move(plan), Any);
}

struct Larger {
    template <class T>
    T operator()(T a, T b) const { return b > a ? b : a; }
    template <class T>
    static constexpr T Start = std::numeric_limits<T>::lowest();
};

struct Smaller {
    template <class T>
    T operator()(T a, T b) const { return b < a ? b : a; }
    template <class T>
    static constexpr T Start = std::numeric_limits<T>::max();
};

struct Product {
    template <class T>
    T operator()(T a, T b) const
    {
        if constexpr (std::is_integral_v<T>)
            return static_cast<T>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
        else
            return a * b;
    }
    template <class T>
    static constexpr T Start = T{1};
};

template <class T, class Step>
PreparedKernel plainReduction(ReductionPlan plan)
{
    return makeReduction<T, T>(std::move(plan), plainFold(Step::template Start<T>, Step{}), [](T folded) { return folded; });
}

/// Stored values are compared as they are: input and output share their map.
template <class Step>
PreparedKernel prepareExtreme(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return plainReduction<float, Step>(*std::move(plan));
    case DataType::Int8: return plainReduction<std::int8_t, Step>(*std::move(plan));
    case DataType::UInt8: return plainReduction<std::uint8_t, Step>(*std::move(plan));
    case DataType::Int16: return plainReduction<std::int16_t, Step>(*std::move(plan));
    case DataType::Int32: return plainReduction<std::int32_t, Step>(*std::move(plan));
    case DataType::Int64: return plainReduction<std::int64_t, Step>(*std::move(plan));
    default: return foldTruth(context, *std::move(plan), std::is_same_v<Step, Larger>);
    }
}

/// A product of stored values, brought back to their steps after every factor.
struct StoredProduct {
    std::int32_t value = 0;
    bool isEmpty = true;
};

/// Each factor is divided by the root of the output's scale that their number gives; 64-bit products with a multiplier
/// of 16 bits.
template <class T>
PreparedKernel storedProduct(const PrepareContext &context, ReductionPlan plan)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const auto count = static_cast<double>(std::max<std::size_t>(plan.inputsPerOutput(), 1));
    const QuantizedMultiplier factor = quantizeMultiplier(
        static_cast<double>(maps->input.scale) / std::pow(static_cast<double>(maps->output.scale), 1.0 / count));
    const std::int32_t zero = maps->input.zeroPoint;
    const auto step = [factor, zero](StoredProduct folded, T stored) {
        const std::int32_t next = stored - zero;
        if (folded.isEmpty) return StoredProduct{next, false};
        return StoredProduct{multiplyWideByQuantizedMultiplier(std::int64_t{folded.value} * next, factor), false};
    };
    const auto finish = [factor, point = maps->output.zeroPoint](StoredProduct folded) {
        const std::int64_t value = std::int64_t{multiplyWideByQuantizedMultiplier(folded.value, factor)} + point;
        return static_cast<T>(std::clamp<std::int64_t>(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    };
    return makeReduction<T, T>(std::move(plan), plainFold(StoredProduct{}, step), finish);
}

/// Integers without a scale wrap around. The optimized kernel copies stored values where there is one factor alone.
template <class T>
PreparedKernel smallProduct(const PrepareContext &context, ReductionPlan plan)
{
    const bool isCopy = context.profile == Profile::Xnnpack && plan.inputsPerOutput() == 1;
    if (!context.input(0).isQuantized() || isCopy) return plainReduction<T, Product>(std::move(plan));
    return storedProduct<T>(context, std::move(plan));
}

PreparedKernel prepareProd(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return smallProduct<std::int8_t>(context, *std::move(plan));
    case DataType::Int16: return smallProduct<std::int16_t>(context, *std::move(plan));
    case DataType::UInt8:
        if (context.input(0).isQuantized()) return unsupportedType(context);
        return plainReduction<std::uint8_t, Product>(*std::move(plan));
    case DataType::Bool: return foldTruth(context, *std::move(plan), false);
    case DataType::Float32: return plainReduction<float, Product>(*std::move(plan));
    case DataType::Int32: return plainReduction<std::int32_t, Product>(*std::move(plan));
    case DataType::Int64: return plainReduction<std::int64_t, Product>(*std::move(plan));
    default: return unsupportedType(context);
    }
}

} // namespace

std::span<const KernelEntry> reductionKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::ReduceMax, prepareExtreme<Larger>},
        KernelEntry{OpType::ReduceMin, prepareExtreme<Smaller>},
        KernelEntry{OpType::ReduceProd, prepareProd},
        KernelEntry{OpType::ReduceAny, prepareLogical<true>},
        KernelEntry{OpType::ReduceAll, prepareLogical<false>},
    };
    return Entries;
}

} // namespace halfstep
