// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/affine.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/reduction.h"
#include "core/kernels/simd/value_rows.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

// --- folds ---

/// Sixteen partial sums a piece of 4096, pieces added up: the order depends on sizes alone, errors stay small.
struct FloatSum {
    using Value = float;
    float start = 0;

    float add(float sum, float value) const { return sum + value; }
    float addRow(float sum, const float *row, std::size_t length) const
    {
        constexpr std::size_t Piece = 4096;
        for (std::size_t at = 0; at < length; at += Piece)
            sum += sumOfRow(row + at, std::min(Piece, length - at));
        return sum;
    }

    /// Pieces of at most 64 pixels, added up.
    void addRows(const float *first, const PixelWindow &window, float *total, std::size_t columns) const
    {
        constexpr std::size_t Pixels = 64;
        std::array<float, 256> piece;
        for (std::size_t y = 0; y < window.rows; ++y)
            for (std::size_t x = 0; x < window.columns; x += Pixels) {
                std::fill_n(piece.begin(), columns, 0.0F);
                const PixelWindow part{1, 0, std::min(Pixels, window.columns - x), window.columnStride};
                addWindow(first + y * window.rowStride + x * window.columnStride, part, piece.data(), columns);
                for (std::size_t c = 0; c < columns; ++c)
                    total[c] += piece[c];
            }
    }
};

/// Any fold that goes element by element.
template <class V, class Step>
struct PlainFold {
    using Value = V;
    V start{};
    Step step;

    template <class T>
    V add(V folded, T value) const
    {
        return step(folded, value);
    }
    template <class T>
    V addRow(V folded, const T *row, std::size_t length) const
    {
        for (std::size_t i = 0; i < length; ++i) folded = step(folded, row[i]);
        return folded;
    }
};

template <class V, class Step>
PlainFold<V, Step> plainFold(V start, Step step)
{
    return {start, step};
}

/// Sum in V, wrapping around.
template <class V>
auto integerSum()
{
    return plainFold(V{0}, [](V sum, auto value) {
        using U = std::make_unsigned_t<V>;
        return static_cast<V>(static_cast<U>(sum) + static_cast<U>(static_cast<V>(value)));
    });
}

/// Sum of 8-bit values in 32 bits, wrapping around.
struct ByteSum {
    using Value = std::int32_t;
    std::int32_t start = 0;

    std::int32_t add(std::int32_t sum, std::int32_t value) const { return integerSum<std::int32_t>().add(sum, value); }
    template <class T>
    std::int32_t addRow(std::int32_t sum, const T *row, std::size_t length) const
    {
        return add(sum, sumOfRow(row, length));
    }
    template <class T>
    void addRows(const T *first, const PixelWindow &window, std::int32_t *total, std::size_t columns) const
    {
        addWindow(first, window, total, columns);
    }
};

/// The sum of stored values of type T.
template <class T>
auto storedFold()
{
    if constexpr (sizeof(T) == 1)
        return ByteSum{};
    else
        return integerSum<std::int32_t>();
}

template <class T, class Out, class Fold, class Finish>
PreparedKernel makeReduction(ReductionPlan plan, Fold fold, Finish finish)
{
    return makeKernel([plan = std::move(plan), fold, finish](const KernelRun &run) {
        reduce(plan, run.inputs[0].as<T>().data(), run.outputs[0].mutableAs<Out>().data(), run.pool, fold, finish);
    });
}

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

// --- finishing a sum of stored integers ---

/// A sum of `count` stored values, to the stored mean or sum.
struct SumToStored {
    Affine in;
    Affine out;
    std::int64_t count = 1;
    DataType type = DataType::Int8;
    Profile profile = Profile::Xnnpack;

    std::int64_t clamped(std::int64_t stored) const { return std::clamp(stored, storedMin(type), storedMax(type)); }

    /// XNNPACK: one float factor, zero points folded into a float, half to even.
    auto inFloatToEven(bool isMean) const
    {
        const float ratio = in.scale / out.scale;
        const float factor = isMean ? ratio * (1.0F / static_cast<float>(count)) : ratio;
        const float zero = static_cast<float>(out.zeroPoint)
                           - static_cast<float>(count * in.zeroPoint) * factor;
        return [*this, factor, zero](std::int32_t sum) {
            const float real = static_cast<float>(sum) * factor + zero;
            return clamped(static_cast<std::int64_t>(std::nearbyint(std::clamp(real, -65536.0F, 65536.0F))));
        };
    }

    /// Built in, SUM of the optimized kernels: float, half away from zero.
    auto inFloatAwayFromZero() const
    {
        const float ratio = in.scale / out.scale;
        const float bias = -static_cast<float>(in.zeroPoint) * ratio;
        const float zero = bias * static_cast<float>(count);
        return [*this, ratio, zero](std::int32_t sum) {
            const float steps = std::round(static_cast<float>(sum) * ratio + zero);
            return clamped(std::int64_t{roundToStored(steps)} + out.zeroPoint);
        };
    }

    /// Built in: fixed point with two roundings.
    auto inFixedPoint(QuantizedMultiplier factor) const
    {
        return [*this, factor](std::int32_t sum) {
            const auto centered = static_cast<std::int32_t>(sum - count * in.zeroPoint);
            return clamped(std::int64_t{multiplyByQuantizedMultiplier(centered, factor)} + out.zeroPoint);
        };
    }

    /// The multiplier of a mean: the division by the count goes into the mantissa, at a loss of low bits where the
    /// exponent leaves no room.
    QuantizedMultiplier meanMultiplier() const
    {
        QuantizedMultiplier factor
            = multiplierFor(profile, static_cast<double>(in.scale) / static_cast<double>(out.scale));
        int shift = 63 - std::countl_zero(static_cast<std::uint64_t>(count));
        shift = std::min({shift, 32, 31 + factor.exponent});
        factor.mantissa = static_cast<std::int32_t>((std::int64_t{factor.mantissa} * (std::int64_t{1} << shift)) / count);
        factor.exponent -= shift;
        return factor;
    }

    /// Optimized kernels, 8 bit, mean over height and width of four axes that are kept: the zero points are rounded
    /// apart from the sum.
    auto inFixedPointWithBias() const
    {
        float zero = static_cast<float>(in.zeroPoint) * in.scale / out.scale;
        zero = zero > 0 ? zero + 0.5F : zero - 0.5F;
        const std::int32_t bias = out.zeroPoint - static_cast<std::int32_t>(std::clamp(zero, -1e9F, 1e9F));
        const float scale = in.scale / (static_cast<float>(count) * out.scale);
        const QuantizedMultiplier factor = multiplierFor(profile, static_cast<double>(scale));
        return [*this, bias, factor](std::int32_t sum) {
            return clamped(std::int64_t{multiplyByQuantizedMultiplier(sum, factor)} + bias);
        };
    }
};

/// Mean over exactly axes 1 and 2 of four, kept: the optimized kernels' special case.
bool isKeptMeanOfImage(const PrepareContext &context)
{
    const Shape &in = context.inputShape(0);
    const Shape &out = context.outputShapes[0];
    if (in.rank() != 4 || !context.op.options.flag("keep_dims")) return false;
    const auto axes = context.knownAs<std::int32_t>(1);
    if (!axes) return false;
    std::array<bool, 4> reduced{};
    for (const std::int32_t axis : *axes) reduced[static_cast<std::size_t>(axis < 0 ? axis + 4 : axis)] = true;
    return reduced == std::array{false, true, true, false} && out.rank() == 4;
}

template <class T>
PreparedKernel storedMean(const PrepareContext &context, ReductionPlan plan, const SumToStored &finish)
{
    const auto made = [&](auto toStored) {
        return makeReduction<T, T>(std::move(plan), storedFold<T>(),
                                   [toStored](std::int32_t sum) { return static_cast<T>(toStored(sum)); });
    };
    if (xnnpackTakes(context)) return made(finish.inFloatToEven(true));
    const bool is8 = sizeof(T) == 1;
    if (context.profile == Profile::Xnnpack && is8 && isKeptMeanOfImage(context))
        return made(finish.inFixedPointWithBias());
    return made(finish.inFixedPoint(finish.meanMultiplier()));
}

template <class T>
PreparedKernel storedSum(const PrepareContext &context, ReductionPlan plan, const SumToStored &finish)
{
    const auto made = [&](auto toStored) {
        return makeReduction<T, T>(std::move(plan), storedFold<T>(),
                                   [toStored](std::int32_t sum) { return static_cast<T>(toStored(sum)); });
    };
    if (xnnpackTakes(context)) return made(finish.inFloatToEven(false));
    if (context.profile == Profile::Xnnpack) return made(finish.inFloatAwayFromZero());
    return made(finish.inFixedPoint(
        multiplierFor(context.profile, static_cast<double>(finish.in.scale) / static_cast<double>(finish.out.scale))));
}

Result<SumToStored> sumToStored(const PrepareContext &context, const ReductionPlan &plan)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(1, plan.inputsPerOutput()));
    return SumToStored{maps->input, maps->output, count, context.outputType(0), context.profile};
}

template <class T>
auto dividedBy(std::size_t count)
{
    return [count](std::int64_t sum) {
        return count == 0 ? T{0} : static_cast<T>(sum / static_cast<std::int64_t>(count));
    };
}

PreparedKernel prepareMean(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    const std::size_t count = plan->inputsPerOutput();
    switch (context.inputType(0)) {
    case DataType::Float32:
        return makeReduction<float, float>(*std::move(plan), FloatSum{},
                                           [n = static_cast<float>(count)](float sum) { return sum / n; });
    case DataType::Int32:
        return makeReduction<std::int32_t, std::int32_t>(*std::move(plan), integerSum<std::int64_t>(),
                                                         dividedBy<std::int32_t>(count));
    case DataType::Int64:
        return makeReduction<std::int64_t, std::int64_t>(*std::move(plan), integerSum<std::int64_t>(),
                                                         dividedBy<std::int64_t>(count));
    default: break;
    }
    if (context.inputType(0) != DataType::Int8 && context.inputType(0) != DataType::UInt8
        && context.inputType(0) != DataType::Int16)
        return unsupportedType(context);
    const auto finish = sumToStored(context, *plan);
    if (!finish) return finish.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return storedMean<std::int8_t>(context, *std::move(plan), *finish);
    case DataType::UInt8: return storedMean<std::uint8_t>(context, *std::move(plan), *finish);
    default: return storedMean<std::int16_t>(context, *std::move(plan), *finish);
    }
}

/// Booleans: the sum and the largest are "or", the product and the smallest "and".
PreparedKernel foldTruth(PrepareContext &context, ReductionPlan plan, bool isAny)
{
    if (context.inputType(0) != DataType::Bool) return unsupportedType(context);
    const auto step = [isAny](bool folded, std::uint8_t value) {
        return isAny ? folded || value != 0 : folded && value != 0;
    };
    return makeReduction<std::uint8_t, std::uint8_t>(
        std::move(plan), plainFold(!isAny, step), [](bool folded) { return static_cast<std::uint8_t>(folded); });
}

template <bool Any>
PreparedKernel prepareLogical(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    return foldTruth(context, *std::move(plan), Any);
}

PreparedKernel prepareSum(PrepareContext &context)
{
    auto plan = prepareReduction(context);
    if (!plan) return plan.error();
    const auto same = [](auto sum) { return sum; };
    switch (context.inputType(0)) {
    case DataType::Float32: return makeReduction<float, float>(*std::move(plan), FloatSum{}, same);
    case DataType::Int32:
        return makeReduction<std::int32_t, std::int32_t>(*std::move(plan), integerSum<std::int32_t>(), same);
    case DataType::Int64:
        return makeReduction<std::int64_t, std::int64_t>(*std::move(plan), integerSum<std::int64_t>(), same);
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16: break;
    default: return foldTruth(context, *std::move(plan), true);
    }
    auto finish = sumToStored(context, *plan);
    if (!finish) return finish.error();
    if (context.inputType(0) == DataType::Int16) return storedSum<std::int16_t>(context, *std::move(plan), *finish);
    if (context.inputType(0) == DataType::Int8 && context.profile == Profile::Xnnpack)
        return storedSum<std::int8_t>(context, *std::move(plan), *finish);
    // LiteRT 2.3.0's reference kernel reads and writes int8 as if it were uint8.
    finish->type = DataType::UInt8;
    return storedSum<std::uint8_t>(context, *std::move(plan), *finish);
}

// --- REDUCE_MAX, REDUCE_MIN, REDUCE_PROD, REDUCE_ANY, REDUCE_ALL ---

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
        KernelEntry{OpType::Mean, prepareMean},
        KernelEntry{OpType::Sum, prepareSum},
        KernelEntry{OpType::ReduceMax, prepareExtreme<Larger>},
        KernelEntry{OpType::ReduceMin, prepareExtreme<Smaller>},
        KernelEntry{OpType::ReduceProd, prepareProd},
        KernelEntry{OpType::ReduceAny, prepareLogical<true>},
        KernelEntry{OpType::ReduceAll, prepareLogical<false>},
    };
    return Entries;
}

} // namespace halfstep
