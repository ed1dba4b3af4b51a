// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/quantized_arithmetic_internal.h"

#include "core/kernels/delegation.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/stored_operation_internal.h"
#include "core/numerics/fixed_functions.h"

#include <bit>

namespace halfstep {

namespace {

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
