// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/quantized_arithmetic_internal.h"

#include "core/kernels/delegation.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/stored_operation_internal.h"

#include <array>
#include <cmath>
#include <type_traits>

namespace halfstep {

namespace {

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

} // namespace

PreparedKernel prepareQuantizedAdd(const PrepareContext &context, BroadcastPlan<2> plan)
{
    return prepareSum(context, std::move(plan), false);
}

PreparedKernel prepareQuantizedSub(const PrepareContext &context, BroadcastPlan<2> plan)
{
    return prepareSum(context, std::move(plan), true);
}

} // namespace halfstep
