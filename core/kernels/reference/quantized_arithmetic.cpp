// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/multiplier.h"
#include "core/kernels/quantized_arithmetic_internal.h"

#include "core/kernels/activation_range.h"
#include "core/kernels/affine.h"
#include "core/kernels/binary.h"
#include "core/kernels/delegation.h"
#include "core/kernels/simd/value_rows.h"
#include "core/numerics/fixed_functions.h"
#include "core/numerics/fixed_point.h"

#include <array>
#include <bit>
#include <cmath>
#include <type_traits>

namespace halfstep {

namespace {

/// The three maps of a stored operation and what its fused activation leaves.
struct StoredOperation {
    Affine a;
    Affine b;
    Affine out;
    StoredRange range;
    Profile profile = Profile::Xnnpack;
};

Result<StoredOperation> storedOperation(const PrepareContext &context)
{
    if (context.outputType(0) != context.inputType(0))
        return badOperator(context, "inputs and output are of different types");
    const auto a = affineOf(context, context.input(0));
    if (!a) return a.error();
    const auto b = affineOf(context, context.input(1));
    if (!b) return b.error();
    const auto out = affineOf(context, context.output(0));
    if (!out) return out.error();
    const StoredRange range = storedActivationRange(fusedActivation(context.op), context.outputType(0),
                                                    out->scale, out->zeroPoint);
    return StoredOperation{*a, *b, *out, range, context.profile};
}

bool hasZeroPoint(const StoredOperation &operation)
{
    return operation.a.zeroPoint != 0 || operation.b.zeroPoint != 0 || operation.out.zeroPoint != 0;
}

/// Add the output's zero point and keep to the range; in 64 bits, for a huge factor fills the 32 of `rescaled`.
template <class T>
T finish(std::int32_t rescaled, const StoredOperation &operation)
{
    const std::int64_t stored = std::int64_t{rescaled} + operation.out.zeroPoint;
    return static_cast<T>(clampValue<std::int64_t>(stored, operation.range.min, operation.range.max));
}

/// A kernel for the operator's stored type.
template <class MakeOp>
PreparedKernel forStoredType(const PrepareContext &context, BroadcastPlan<2> plan, const MakeOp &makeOp)
{
    switch (context.inputType(0)) {
    case DataType::Int8:
        return makeBinaryKernel<std::int8_t, std::int8_t>(std::move(plan), makeOp(std::int8_t{}));
    case DataType::UInt8:
        return makeBinaryKernel<std::uint8_t, std::uint8_t>(std::move(plan), makeOp(std::uint8_t{}));
    default: return makeBinaryKernel<std::int16_t, std::int16_t>(std::move(plan), makeOp(std::int16_t{}));
    }
}

/// Steps of an operand on the common scale: exact for 8 bits in a table, computed for 16.
struct CommonStep {
    std::int32_t zeroPoint = 0;
    int leftShift = 0;
    QuantizedMultiplier multiplier;

    std::int32_t operator()(std::int32_t stored) const
    {
        return multiplyByQuantizedMultiplier(wrappingShiftLeft(stored - zeroPoint, leftShift), multiplier);
    }
};

template <class T>
class TermTable {
public:
    template <class Term>
    explicit TermTable(const Term &term)
    {
        for (int i = 0; i < 256; ++i)
            m_terms[static_cast<std::size_t>(i)] = term(std::int32_t{static_cast<T>(i)});
    }
    std::int32_t operator()(T stored) const { return m_terms[static_cast<std::uint8_t>(stored)]; }

private:
    std::array<std::int32_t, 256> m_terms;
};

/// clamp(rescale(a' +- b') + zero point): the built-in kernels' sum.
template <class T, class Term>
auto builtInSum(const StoredOperation &operation, Term a, Term b, QuantizedMultiplier output, bool subtracts)
{
    return [=](T x, T y) {
        const std::int32_t second = b(y);
        const std::int32_t sum = subtracts ? a(x) - second : a(x) + second;
        return finish<T>(multiplyByQuantizedMultiplier(sum, output), operation);
    };
}

/// A step of the optimized ADD of int16: shift and mantissa in one rounding, where CommonStep has two.
struct FusedStep {
    int shift = 0; ///< > 0: to the left; < 0: to the right, toward minus infinity
    std::int32_t mantissa = 0;

    explicit FusedStep(const CommonStep &step)
        : shift(step.leftShift + step.multiplier.exponent), mantissa(step.multiplier.mantissa)
    {
    }
    std::int32_t operator()(std::int16_t stored) const
    {
        const std::int32_t shifted = shift >= 0 ? wrappingShiftLeft(stored, shift) : stored >> std::min(-shift, 31);
        return saturatingRoundingDoublingHighMul(shifted, mantissa);
    }
};

/// Both operands walk through memory alike: nothing is broadcast.
bool isElementwise(const BroadcastPlan<2> &plan)
{
    return plan.sizes.size() == 1 && plan.movesAlongRow(0) && plan.movesAlongRow(1);
}

/// ADD of int16 in LiteRT's optimized kernels on x86: whole groups of 16 elements go through FusedStep, the rest,
/// and whatever is broadcast, through CommonStep. The two differ by 1 in rare sums.
PreparedKernel optimizedAdd16(const StoredOperation &operation, const CommonStep &a, const CommonStep &b,
                              QuantizedMultiplier output)
{
    const auto grouped = builtInSum<std::int16_t>(operation, FusedStep(a), FusedStep(b), output, false);
    const auto rest = builtInSum<std::int16_t>(operation, a, b, output, false);
    return makeKernel([=](const KernelRun &run) {
        constexpr std::size_t Group = 16;
        constexpr std::size_t Grain = 16384;
        const std::span<const std::int16_t> x = run.inputs[0].as<std::int16_t>();
        const std::span<const std::int16_t> y = run.inputs[1].as<std::int16_t>();
        const std::span<std::int16_t> out = run.outputs[0].mutableAs<std::int16_t>();
        const std::size_t inGroups = out.size() / Group * Group;
        run.pool.parallelFor(out.size(), Grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                out[i] = i < inGroups ? grouped(x[i], y[i]) : rest(x[i], y[i]);
        });
    });
}

PreparedKernel builtInAddition(const PrepareContext &context, BroadcastPlan<2> plan,
                               const StoredOperation &operation, bool subtracts)
{
    const bool is16 = context.inputType(0) == DataType::Int16;
    const int leftShift = is16 ? 15 : 20;
    const double twiceMax = 2.0 * static_cast<double>(std::max(operation.a.scale, operation.b.scale));
    const auto step = [&](const Affine &map) {
        return CommonStep{map.zeroPoint, leftShift, multiplierFor(context.profile, static_cast<double>(map.scale) / twiceMax)};
    };
    const CommonStep a = step(operation.a);
    const CommonStep b = step(operation.b);
    const float outputStep = static_cast<float>(1 << leftShift) * operation.out.scale;
    const QuantizedMultiplier output = multiplierFor(context.profile, twiceMax / static_cast<double>(outputStep));
    switch (context.inputType(0)) {
    case DataType::Int8: {
        using T = std::int8_t;
        return makeBinaryKernel<T, T>(
            std::move(plan),
            builtInSum<T>(operation, TermTable<T>(a), TermTable<T>(b), output, subtracts));
    }
    case DataType::UInt8: {
        using T = std::uint8_t;
        return makeBinaryKernel<T, T>(
            std::move(plan),
            builtInSum<T>(operation, TermTable<T>(a), TermTable<T>(b), output, subtracts));
    }
    default: {
        using T = std::int16_t;
        if (context.profile == Profile::Xnnpack && !subtracts && isElementwise(plan))
            return optimizedAdd16(operation, a, b, output);
        return makeBinaryKernel<T, T>(std::move(plan), builtInSum<T>(operation, a, b, output, subtracts));
    }
    }
}

/// XNNPACK's sum in one fixed-point scale of at least 13 fraction bits, half up.
FixedSum xnnpackSum(const StoredOperation &operation, bool subtracts)
{
    const float ratioA = operation.a.scale / operation.out.scale;
    const float ratioB = operation.b.scale / operation.out.scale;
    const int shift = 20 - std::ilogb(std::max(ratioA, ratioB));
    const auto multiplier = [shift](float ratio) {
        return static_cast<std::int32_t>(std::nearbyint(std::ldexp(ratio, shift)));
    };
    const std::int32_t a = multiplier(ratioA);
    const std::int32_t b = subtracts ? -multiplier(ratioB) : multiplier(ratioB);
    const std::int32_t bias = (1 << (shift - 1)) - a * operation.a.zeroPoint - b * operation.b.zeroPoint;
    return {a, b, bias, shift, operation.out.zeroPoint, operation.range.min, operation.range.max};
}

/// out = operation(a, b) by the fast rows: `callRow` is sumRow or productRow.
template <class T, class Operation, class CallRow>
std::unique_ptr<Kernel> makeStoredRowKernel(BroadcastPlan<2> plan, const Operation &operation, CallRow callRow)
{
    return makeKernel([plan = std::move(plan), operation, callRow](const KernelRun &run) {
        const T *a = run.inputs[0].as<T>().data();
        const T *b = run.inputs[1].as<T>().data();
        T *out = run.outputs[0].mutableAs<T>().data();
        const bool aMoves = plan.movesAlongRow(0);
        const bool bMoves = plan.movesAlongRow(1);
        const RowSteps steps = aMoves && bMoves ? RowSteps::Both : aMoves ? RowSteps::First : RowSteps::Second;
        forEachRowPiece(plan, run.pool, [&](const std::array<std::int64_t, 2> &offsets, std::size_t at, std::size_t n) {
            callRow(operation, steps, a + offsets[0], b + offsets[1], out + at, n);
        });
    });
}

/// The same for the operator's type, int8 or uint8.
template <class Operation>
std::unique_ptr<Kernel> makeByteRowKernel(DataType type, BroadcastPlan<2> plan, const Operation &operation)
{
    const auto callRow = [](const auto &given, RowSteps steps, const auto *a, const auto *b, auto *out, std::size_t n) {
        if constexpr (std::is_same_v<Operation, FixedSum>)
            sumRow(given, steps, a, b, out, n);
        else
            productRow(given, steps, a, b, out, n);
    };
    if (type == DataType::Int8) return makeStoredRowKernel<std::int8_t>(std::move(plan), operation, callRow);
    return makeStoredRowKernel<std::uint8_t>(std::move(plan), operation, callRow);
}

/// The logarithm to base 2 where a scale is a power of two, to 1/1000.
std::optional<int> exactLog2(float scale)
{
    const float log = std::log(scale) * (1.0F / std::log(2.0F));
    const float nearest = std::round(log);
    if (std::fabs(log - nearest) >= 1e-3F) return std::nullopt;
    return static_cast<int>(nearest);
}

/// int16 with the option pot_scale_int16 and three powers of two, one input on the output's scale: a shift and a
/// saturating sum. Nothing where that does not hold.
std::optional<PreparedKernel> powerOfTwoSum(const PrepareContext &context, const BroadcastPlan<2> &plan,
                                            const StoredOperation &operation, bool subtracts)
{
    if (context.inputType(0) != DataType::Int16 || !context.op.options.flag("pot_scale_int16", true))
        return std::nullopt;
    const auto a = exactLog2(operation.a.scale);
    const auto b = exactLog2(operation.b.scale);
    const auto out = exactLog2(operation.out.scale);
    if (!a || !b || !out) return std::nullopt;
    const int shiftA = *out - *a;
    const int shiftB = *out - *b;
    if ((shiftA != 0 && shiftB != 0) || shiftA < 0 || shiftB < 0) return std::nullopt;
    const StoredRange range = operation.range;
    return makeBinaryKernel<std::int16_t, std::int16_t>(plan, [=](std::int16_t x, std::int16_t y) {
        const std::int32_t first = roundingDivideByPowerOfTwo(std::int32_t{x}, shiftA);
        const std::int32_t second = roundingDivideByPowerOfTwo(std::int32_t{y}, shiftB);
        const std::int32_t sum = clampValue(subtracts ? first - second : first + second, -32768, 32767);
        return static_cast<std::int16_t>(clampValue(sum, range.min, range.max));
    });
}

PreparedKernel prepareSum(const PrepareContext &context, BroadcastPlan<2> plan, bool subtracts)
{
    const auto operation = storedOperation(context);
    if (!operation) return operation.error();
    if (context.inputType(0) == DataType::Int16 && hasZeroPoint(*operation))
        return unsupportedOperator(context, "int16 values whose zero point is not 0");
    if (xnnpackTakes(context))
        return makeByteRowKernel(context.inputType(0), std::move(plan), xnnpackSum(*operation, subtracts));
    if (auto kernel = powerOfTwoSum(context, plan, *operation, subtracts)) return std::move(*kernel);
    return builtInAddition(context, std::move(plan), *operation, subtracts);
}

template <class T>
auto builtInProduct(const StoredOperation &operation)
{
    const float factor = operation.a.scale * operation.b.scale / operation.out.scale;
    const QuantizedMultiplier multiplier = multiplierFor(operation.profile, static_cast<double>(factor));
    return [=](T x, T y) {
        const std::int32_t product = (x - operation.a.zeroPoint) * (y - operation.b.zeroPoint);
        return finish<T>(multiplyByQuantizedMultiplier(product, multiplier), operation);
    };
}

RealProduct xnnpackProduct(const StoredOperation &operation)
{
    const std::int32_t zero = operation.out.zeroPoint;
    return {operation.a.zeroPoint,
            operation.b.zeroPoint,
            operation.a.scale * operation.b.scale / operation.out.scale,
            static_cast<float>(operation.range.min - zero),
            static_cast<float>(operation.range.max - zero),
            zero};
}

/// A kernel that first looks for a divisor that stands for zero.
template <class T, class Op>
PreparedKernel makeDivisionKernel(const PrepareContext &context, BroadcastPlan<2> plan, T zero, Op op)
{
    const Error error = unusableValue(context, "a divisor is 0");
    return makeKernel([plan = std::move(plan), zero, op, error](const KernelRun &run) -> Status {
        const std::span<const T> divisors = run.inputs[1].as<T>();
        if (std::find(divisors.begin(), divisors.end(), zero) != divisors.end()) return error;
        broadcastBinary(plan, run.inputs[0].as<T>().data(), divisors.data(),
                        run.outputs[0].mutableAs<T>().data(), run.pool, op);
        return Done{};
    });
}

template <class T>
PreparedKernel quantizedDiv(const PrepareContext &context, BroadcastPlan<2> plan, const StoredOperation &operation)
{
    const float factor = operation.a.scale / (operation.b.scale * operation.out.scale);
    const QuantizedMultiplier multiplier = multiplierFor(context.profile, static_cast<double>(factor));
    const auto op = [=](T x, T y) {
        std::int32_t numerator = x - operation.a.zeroPoint;
        std::int32_t divisor = y - operation.b.zeroPoint;
        if (divisor < 0) {
            numerator = -numerator;
            divisor = -divisor;
        }
        const FixedReciprocal inverse = reciprocal(divisor, 31);
        const auto bits = static_cast<std::uint32_t>(numerator < 0 ? ~numerator : numerator);
        const int headroom = std::countl_zero(bits) - 1;
        const std::int32_t quotient
            = saturatingRoundingDoublingHighMul(wrappingShiftLeft(numerator, headroom), inverse.value);
        return finish<T>(multiplyByQuantizedMultiplier(quotient, multiplier.shifted(-inverse.bitsOverUnit - headroom)), operation);
    };
    return makeDivisionKernel<T>(context, std::move(plan), static_cast<T>(operation.b.zeroPoint), op);
}

} // namespace

PreparedKernel prepareQuantizedAdd(const PrepareContext &context, BroadcastPlan<2> plan)
{
    return prepareSum(context, std::move(plan), false);
}

PreparedKernel prepareQuantizedSub(const PrepareContext &context, BroadcastPlan<2> plan)
{
    return prepareSum(context, std::move(plan), true);
}

PreparedKernel prepareQuantizedMul(const PrepareContext &context, BroadcastPlan<2> plan)
{
    const auto operation = storedOperation(context);
    if (!operation) return operation.error();
    if (context.inputType(0) == DataType::Int16 && hasZeroPoint(*operation))
        return unsupportedOperator(context, "int16 values whose zero point is not 0");
    const bool delegated = xnnpackTakes(context);
    if (context.inputType(0) == DataType::Int16)
        return makeBinaryKernel<std::int16_t, std::int16_t>(std::move(plan),
                                                            builtInProduct<std::int16_t>(*operation));
    if (delegated) return makeByteRowKernel(context.inputType(0), std::move(plan), xnnpackProduct(*operation));
    return forStoredType(context, std::move(plan),
                         [&](auto type) { return builtInProduct<decltype(type)>(*operation); });
}

PreparedKernel prepareQuantizedDiv(const PrepareContext &context, BroadcastPlan<2> plan)
{
    const auto operation = storedOperation(context);
    if (!operation) return operation.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return quantizedDiv<std::int8_t>(context, std::move(plan), *operation);
    case DataType::UInt8: return quantizedDiv<std::uint8_t>(context, std::move(plan), *operation);
    default: return quantizedDiv<std::int16_t>(context, std::move(plan), *operation);
    }
}

PreparedKernel prepareIntegerDiv(const PrepareContext &context, BroadcastPlan<2> plan,
                                 std::pair<std::int32_t, std::int32_t> range)
{
    return makeDivisionKernel<std::int32_t>(context, std::move(plan), 0, [range](std::int32_t a, std::int32_t b) {
        const auto quotient = static_cast<std::int32_t>(std::int64_t{a} / std::int64_t{b});
        return clampValue(quotient, range.first, range.second);
    });
}

PreparedKernel prepareQuantizedSquaredDifference(const PrepareContext &context, BroadcastPlan<2> plan)
{
    const auto operation = storedOperation(context);
    if (!operation) return operation.error();
    constexpr int LeftShift = 7;
    const double twiceMax = 2.0 * static_cast<double>(std::max(operation->a.scale, operation->b.scale));
    const auto step = [&](const Affine &map) {
        return CommonStep{map.zeroPoint, LeftShift, multiplierFor(context.profile, static_cast<double>(map.scale) / twiceMax)};
    };
    const CommonStep a = step(operation->a);
    const CommonStep b = step(operation->b);
    const float outputStep = static_cast<float>(1 << (2 * LeftShift)) * operation->out.scale;
    const QuantizedMultiplier output = multiplierFor(context.profile, twiceMax * twiceMax / static_cast<double>(outputStep));
    StoredOperation unbounded = *operation;
    unbounded.range = {-128, 127};
    return makeBinaryKernel<std::int8_t, std::int8_t>(std::move(plan), [=](std::int8_t x, std::int8_t y) {
        const std::int32_t difference = a(x) - b(y);
        return finish<std::int8_t>(multiplyByQuantizedMultiplier(difference * difference, output), unbounded);
    });
}

} // namespace halfstep
