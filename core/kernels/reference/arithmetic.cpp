// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/binary.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/quantized_arithmetic_internal.h"

#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

/// Integers wrap around, as two's complement registers do.
template <class T>
T wrapped(std::make_unsigned_t<T> value)
{
    return static_cast<T>(value);
}

struct Plus {
    template <class T>
    T operator()(T a, T b) const
    {
        if constexpr (std::is_integral_v<T>) {
            using U = std::make_unsigned_t<T>;
            return wrapped<T>(static_cast<U>(static_cast<U>(a) + static_cast<U>(b)));
        } else {
            return a + b;
        }
    }
};

struct Minus {
    template <class T>
    T operator()(T a, T b) const
    {
        if constexpr (std::is_integral_v<T>) {
            using U = std::make_unsigned_t<T>;
            return wrapped<T>(static_cast<U>(static_cast<U>(a) - static_cast<U>(b)));
        } else {
            return a - b;
        }
    }
};

struct Times {
    template <class T>
    T operator()(T a, T b) const
    {
        if constexpr (std::is_integral_v<T>) {
            // Through 64 bits: short unsigned operands would otherwise become int and overflow.
            const auto product = static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b);
            return static_cast<T>(product);
        } else {
            return a * b;
        }
    }
};

struct SquaredDifference {
    template <class T>
    T operator()(T a, T b) const
    {
        const T difference = Minus{}(a, b);
        return Times{}(difference, difference);
    }
};

struct Larger {
    template <class T>
    T operator()(T a, T b) const { return a > b ? a : b; }
};

struct Smaller {
    template <class T>
    T operator()(T a, T b) const { return a < b ? a : b; }
};

/// Bounds of a fused activation for plain integers.
template <class T>
std::pair<T, T> integerRange(FusedActivation activation)
{
    constexpr T Low = std::numeric_limits<T>::min();
    constexpr T High = std::numeric_limits<T>::max();
    switch (activation) {
    case FusedActivation::Relu: return {T{0}, High};
    case FusedActivation::ReluN1To1: return {T{-1}, T{1}};
    case FusedActivation::Relu6: return {T{0}, T{6}};
    default: return {Low, High};
    }
}

template <class T, class Op>
PreparedKernel clampedInteger(const PrepareContext &context, BroadcastPlan<2> plan, Op op)
{
    const auto [low, high] = integerRange<T>(fusedActivation(context.op));
    return makeBinaryKernel<T, T>(std::move(plan), [op, low = low, high = high](T a, T b) {
        return clampValue(op(a, b), low, high);
    });
}

template <class Op>
PreparedKernel clampedReal(const PrepareContext &context, BroadcastPlan<2> plan, Op op)
{
    const RealRange range = realRangeFor(context);
    return makeBinaryKernel<float, float>(std::move(plan), [op, range](float a, float b) {
        return clampValue(op(a, b), range.min, range.max);
    });
}

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "inputs of type " + std::string(dataTypeName(context.inputType(0))));
}

/// ADD, SUB, MUL: floats, plain integers, and what `quantized` prepares for stored integers.
template <class Op>
PreparedKernel prepareArithmetic(PrepareContext &context, Op op,
                                 PreparedKernel (*quantized)(const PrepareContext &, BroadcastPlan<2>))
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return clampedReal(context, *std::move(plan), op);
    case DataType::Int32: return clampedInteger<std::int32_t>(context, *std::move(plan), op);
    case DataType::Int64: return clampedInteger<std::int64_t>(context, *std::move(plan), op);
    case DataType::Int16:
        if (!context.output(0).isQuantized())
            return clampedInteger<std::int16_t>(context, *std::move(plan), op);
        return quantized(context, *std::move(plan));
    case DataType::Int8:
    case DataType::UInt8: return quantized(context, *std::move(plan));
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareAdd(PrepareContext &context)
{
    return prepareArithmetic(context, Plus{}, prepareQuantizedAdd);
}

PreparedKernel prepareSub(PrepareContext &context)
{
    return prepareArithmetic(context, Minus{}, prepareQuantizedSub);
}

/// Complex numbers are multiplied as they are; LiteRT allows no activation there.
PreparedKernel complexMul(const PrepareContext &context, BroadcastPlan<2> plan)
{
    using Complex = std::complex<float>;
    if (fusedActivation(context.op) != FusedActivation::None) return unsupportedOperator(context, "a fused activation");
    return makeBinaryKernel<Complex, Complex>(std::move(plan), [](Complex a, Complex b) {
        return Complex(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
    });
}

PreparedKernel prepareMul(PrepareContext &context)
{
    if (context.hasInput(0) && context.inputType(0) == DataType::Complex64) {
        auto plan = prepareBinary(context);
        if (!plan) return plan.error();
        return complexMul(context, *std::move(plan));
    }
    if (context.hasInput(0) && context.inputType(0) == DataType::UInt32) {
        auto plan = prepareBinary(context);
        if (!plan) return plan.error();
        return makeBinaryKernel<std::uint32_t, std::uint32_t>(*std::move(plan), Times{});
    }
    return prepareArithmetic(context, Times{}, prepareQuantizedMul);
}

/// MAXIMUM, MINIMUM: stored values are compared as they are, whatever their scales.
template <class Op>
PreparedKernel prepareChoice(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeBinaryKernel<float, float>(*std::move(plan), Op{});
    case DataType::Int8: return makeBinaryKernel<std::int8_t, std::int8_t>(*std::move(plan), Op{});
    case DataType::UInt8: return makeBinaryKernel<std::uint8_t, std::uint8_t>(*std::move(plan), Op{});
    case DataType::Int16: return makeBinaryKernel<std::int16_t, std::int16_t>(*std::move(plan), Op{});
    case DataType::Int32: return makeBinaryKernel<std::int32_t, std::int32_t>(*std::move(plan), Op{});
    case DataType::Int64: return makeBinaryKernel<std::int64_t, std::int64_t>(*std::move(plan), Op{});
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareDiv(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return clampedReal(context, *std::move(plan), std::divides<>{});
    case DataType::Int32: return prepareIntegerDiv(context, *std::move(plan), integerRange<std::int32_t>(fusedActivation(context.op)));
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16: return prepareQuantizedDiv(context, *std::move(plan));
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareSquaredDifference(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeBinaryKernel<float, float>(*std::move(plan), SquaredDifference{});
    case DataType::Int32:
        return makeBinaryKernel<std::int32_t, std::int32_t>(*std::move(plan), SquaredDifference{});
    case DataType::Int8: return prepareQuantizedSquaredDifference(context, *std::move(plan));
    default: return unsupportedType(context);
    }
}

/// Through double precision, so that the last float bit does not depend on the C library's variant.
float power(float base, float exponent)
{
    return static_cast<float>(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
}

/// Whole powers by repeated squaring; a negative exponent gives 0, as in TensorFlow Lite's integer division of 1.
std::int32_t integerPower(std::int32_t base, std::int32_t exponent)
{
    std::int32_t result = 1;
    for (std::int32_t left = exponent; left > 0; left >>= 1) {
        if (left & 1) result = Times{}(result, base);
        base = Times{}(base, base);
    }
    return result;
}

PreparedKernel preparePow(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeBinaryKernel<float, float>(*std::move(plan), power);
    case DataType::Int32: return makeBinaryKernel<std::int32_t, std::int32_t>(*std::move(plan), integerPower);
    default: return unsupportedType(context);
    }
}

} // namespace

std::span<const KernelEntry> arithmeticKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Add, prepareAdd},
        KernelEntry{OpType::Sub, prepareSub},
        KernelEntry{OpType::Mul, prepareMul},
        KernelEntry{OpType::Div, prepareDiv},
        KernelEntry{OpType::Maximum, prepareChoice<Larger>},
        KernelEntry{OpType::Minimum, prepareChoice<Smaller>},
        KernelEntry{OpType::SquaredDifference, prepareSquaredDifference},
        KernelEntry{OpType::Pow, preparePow},
    };
    return Entries;
}

} // namespace halfstep
