// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// CAST. Floats to integers: cut towards zero, saturating, NaN to the largest; integers to integers
// keep the low bits; to bool: not zero; complex numbers to their real part. Integers of 4 and 2 bits
// come from and become float32 alone. As LiteRT 2.3.0 in both profiles.

#include "core/kernels/element_loop.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/float16.h"
#include "core/numerics/packed_integers.h"

#include <algorithm>
#include <array>
#include <complex>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

/// Elements of the types that are no C++ numbers.
struct Half {
    std::uint16_t bits;
};
struct Brain {
    std::uint16_t bits;
};
struct Truth {
    std::uint8_t byte;
};

using Complex = std::complex<float>;

template <class T>
constexpr auto numberOf(T value)
{
    if constexpr (std::is_same_v<T, Complex>)
        return value.real();
    else if constexpr (std::is_same_v<T, Half>)
        return fromFloat16(value.bits);
    else if constexpr (std::is_same_v<T, Brain>)
        return fromBfloat16(value.bits);
    else if constexpr (std::is_same_v<T, Truth>)
        return static_cast<std::int32_t>(value.byte != 0 ? 1 : 0);
    else
        return value;
}

template <class To, class From>
To saturated(From value)
{
    // The largest integer may round up as a float; everything from there on is out of range.
    constexpr auto Low = static_cast<From>(std::numeric_limits<To>::min());
    constexpr auto High = static_cast<From>(std::numeric_limits<To>::max());
    if (value <= Low) return std::numeric_limits<To>::min();
    if (value < High) return static_cast<To>(value);
    return std::numeric_limits<To>::max(); // NaN too
}

template <class To, class From>
To converted(From element)
{
    if constexpr (std::is_same_v<To, From>) return element;
    const auto value = numberOf(element);
    using Number = std::remove_const_t<decltype(value)>;
    if constexpr (std::is_same_v<To, Complex>)
        return {static_cast<float>(value), 0.0F};
    else if constexpr (std::is_same_v<To, Half>)
        return {toFloat16OrInfinity(static_cast<float>(value))};
    else if constexpr (std::is_same_v<To, Brain>)
        return {toBfloat16(static_cast<float>(value))};
    else if constexpr (std::is_same_v<To, Truth>)
        return {static_cast<std::uint8_t>(value != 0 ? 1 : 0)};
    else if constexpr (std::is_floating_point_v<Number> && std::is_integral_v<To>)
        return saturated<To>(value);
    else
        return static_cast<To>(value);
}

using Convert = void (*)(const std::byte *from, std::byte *to, std::size_t begin, std::size_t end);

template <class From, class To>
void convert(const std::byte *from, std::byte *to, std::size_t begin, std::size_t end)
{
    const From *source = reinterpret_cast<const From *>(from);
    To *target = reinterpret_cast<To *>(to);
    for (std::size_t i = begin; i < end; ++i)
        target[i] = converted<To>(source[i]);
}

/// A function for the target type, or nullptr.
template <class From>
Convert converterTo(DataType to)
{
    switch (to) {
    case DataType::Float16: return convert<From, Half>;
    case DataType::BFloat16: return convert<From, Brain>;
    case DataType::Float32: return convert<From, float>;
    case DataType::Float64: return convert<From, double>;
    case DataType::Bool: return convert<From, Truth>;
    case DataType::Int8: return convert<From, std::int8_t>;
    case DataType::UInt8: return convert<From, std::uint8_t>;
    case DataType::Int16: return convert<From, std::int16_t>;
    case DataType::UInt16: return convert<From, std::uint16_t>;
    case DataType::Int32: return convert<From, std::int32_t>;
    case DataType::UInt32: return convert<From, std::uint32_t>;
    case DataType::Int64: return convert<From, std::int64_t>;
    case DataType::UInt64: return convert<From, std::uint64_t>;
    case DataType::Complex64: return convert<From, Complex>;
    default: return nullptr;
    }
}

Convert converterOf(DataType from, DataType to)
{
    switch (from) {
    case DataType::Float16: return converterTo<Half>(to);
    case DataType::BFloat16: return converterTo<Brain>(to);
    case DataType::Float32: return converterTo<float>(to);
    case DataType::Float64: return converterTo<double>(to);
    case DataType::Bool: return converterTo<Truth>(to);
    case DataType::Int8: return converterTo<std::int8_t>(to);
    case DataType::UInt8: return converterTo<std::uint8_t>(to);
    case DataType::Int16: return converterTo<std::int16_t>(to);
    case DataType::UInt16: return converterTo<std::uint16_t>(to);
    case DataType::Int32: return converterTo<std::int32_t>(to);
    case DataType::UInt32: return converterTo<std::uint32_t>(to);
    case DataType::Int64: return converterTo<std::int64_t>(to);
    case DataType::UInt64: return converterTo<std::uint64_t>(to);
    case DataType::Complex64: return converterTo<Complex>(to);
    default: return nullptr;
    }
}

class CastKernel final : public Kernel {
public:
    CastKernel(Convert convert, std::size_t count) : m_convert(convert), m_count(count) {}

    Status run(const KernelRun &run) const override
    {
        const std::byte *from = run.inputs[0].bytes.data();
        std::byte *to = run.outputs[0].bytes.data();
        forElements(run, m_count,
                    [&](std::size_t begin, std::size_t end) { m_convert(from, to, begin, end); });
        return Done{};
    }

private:
    Convert m_convert;
    std::size_t m_count;
};

/// Integers of which a byte holds several, to float32.
PreparedKernel fromPacked(DataType type, std::size_t count)
{
    const bool isSigned = type != DataType::UInt4;
    return makeKernel(
        [=](const KernelRun &run) {
            const std::span values(reinterpret_cast<std::int8_t *>(run.scratch.data()), count);
            unpackIntegers(run.inputs[0].bytes, elementBits(type), isSigned, values);
            std::copy(values.begin(), values.end(), run.outputs[0].mutableAs<float>().begin());
        },
        count);
}

/// The way back: saturated, NaN as the largest.
PreparedKernel toPacked(DataType type, std::size_t count)
{
    const auto low = static_cast<float>(storedMin(type));
    const auto high = static_cast<float>(storedMax(type));
    return makeKernel(
        [=](const KernelRun &run) {
            const std::span values(reinterpret_cast<std::int8_t *>(run.scratch.data()), count);
            const auto from = run.inputs[0].as<float>();
            std::transform(from.begin(), from.end(), values.begin(), [=](float value) {
                return static_cast<std::int8_t>(value < high ? (value > low ? value : low) : high);
            });
            packIntegers(values, elementBits(type), run.outputs[0].bytes);
        },
        count);
}

PreparedKernel prepareCast(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const DataType from = context.inputType(0);
    const DataType to = context.outputType(0);
    const auto count = static_cast<std::size_t>(elementCount(context.inputShape(0)));
    context.outputShapes = {context.inputShape(0)};
    const auto isPacked = [](DataType type) { return isInteger(type) && elementBits(type) < 8; };
    if (isPacked(from) && to == DataType::Float32) return fromPacked(from, count);
    if (from == DataType::Float32 && isPacked(to)) return toPacked(to, count);
    const Convert convert = converterOf(from, to);
    if (!convert)
        return unsupportedOperator(context, "a conversion of " + std::string(dataTypeName(from)) +
                                                " to " + std::string(dataTypeName(to)));
    return std::make_unique<CastKernel>(convert, count);
}

constexpr std::array Entries{KernelEntry{OpType::Cast, prepareCast}};

} // namespace

std::span<const KernelEntry> castKernels()
{
    return Entries;
}

} // namespace halfstep
