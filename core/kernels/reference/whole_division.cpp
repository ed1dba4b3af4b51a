// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// FLOOR_DIV, FLOOR_MOD, RIGHT_SHIFT, BITWISE_XOR: whole numbers, two operands. Stored integers are taken as they are.

#include "core/kernels/binary.h"
#include "core/kernels/families_internal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

/// Quotients are rounded down, remainders have the sign of the divisor. The one quotient that does not fit wraps around.
struct FloorQuotient {
    template <class T>
    T operator()(T a, T b) const
    {
        if constexpr (std::is_floating_point_v<T>) {
            return std::floor(a / b);
        } else {
            if (b == T{-1}) return static_cast<T>(std::uint64_t{0} - static_cast<std::uint64_t>(a));
            const T quotient = static_cast<T>(a / b);
            const bool isCut = a % b != 0 && (a < 0) != (b < 0);
            return static_cast<T>(isCut ? quotient - 1 : quotient);
        }
    }
};

struct FloorRemainder {
    template <class T>
    T operator()(T a, T b) const
    {
        T rest{};
        if constexpr (std::is_floating_point_v<T>)
            rest = std::fmod(a, b);
        else if (b != T{-1})
            rest = static_cast<T>(a % b);
        const bool isOnOtherSide = rest != 0 && (rest < 0) != (b < 0);
        return static_cast<T>(isOnOtherSide ? rest + b : rest);
    }
};

/// Shifts by less than 0 or by the whole width stop at 0 and one bit less.
struct RightShift {
    template <class T>
    T operator()(T value, T by) const
    {
        constexpr std::int64_t Most = std::numeric_limits<std::make_unsigned_t<T>>::digits - 1;
        return static_cast<T>(value >> std::clamp<std::int64_t>(by, 0, Most));
    }
};

struct ExclusiveOr {
    template <class T>
    T operator()(T a, T b) const { return static_cast<T>(a ^ b); }
};

/// Looks at all divisors before anything is divided.
///   zeroIsRefused   or gives what floats give
template <class T, class Op>
PreparedKernel dividing(const PrepareContext &context, BroadcastPlan<2> plan, bool zeroIsRefused)
{
    const Error zero = unusableValue(context, "a divisor is 0");
    return makeKernel([plan = std::move(plan), zeroIsRefused, zero](const KernelRun &run) -> Status {
        const std::span<const T> divisors = run.inputs[1].as<T>();
        if (zeroIsRefused && std::find(divisors.begin(), divisors.end(), T{}) != divisors.end())
            return zero;
        broadcastBinary(plan, run.inputs[0].as<T>().data(), divisors.data(),
                        run.outputs[0].mutableAs<T>().data(), run.pool, Op{});
        return Done{};
    });
}

PreparedKernel prepareFloorDiv(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return dividing<float, FloorQuotient>(context, *std::move(plan), true);
    case DataType::Int8: return dividing<std::int8_t, FloorQuotient>(context, *std::move(plan), true);
    case DataType::Int16: return dividing<std::int16_t, FloorQuotient>(context, *std::move(plan), true);
    case DataType::Int32: return dividing<std::int32_t, FloorQuotient>(context, *std::move(plan), true);
    default: return unsupportedInput(context, 0);
    }
}

PreparedKernel prepareFloorMod(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return dividing<float, FloorRemainder>(context, *std::move(plan), false);
    case DataType::Int8: return dividing<std::int8_t, FloorRemainder>(context, *std::move(plan), true);
    case DataType::Int16: return dividing<std::int16_t, FloorRemainder>(context, *std::move(plan), true);
    case DataType::Int32: return dividing<std::int32_t, FloorRemainder>(context, *std::move(plan), true);
    case DataType::Int64: return dividing<std::int64_t, FloorRemainder>(context, *std::move(plan), true);
    default: return unsupportedInput(context, 0);
    }
}

template <class Op>
PreparedKernel prepareBitwise(PrepareContext &context)
{
    auto plan = prepareBinary(context);
    if (!plan) return plan.error();
    switch (context.inputType(0)) {
    case DataType::Int8: return makeBinaryKernel<std::int8_t, std::int8_t>(*std::move(plan), Op{});
    case DataType::UInt8: return makeBinaryKernel<std::uint8_t, std::uint8_t>(*std::move(plan), Op{});
    case DataType::Int16: return makeBinaryKernel<std::int16_t, std::int16_t>(*std::move(plan), Op{});
    case DataType::UInt16: return makeBinaryKernel<std::uint16_t, std::uint16_t>(*std::move(plan), Op{});
    case DataType::Int32: return makeBinaryKernel<std::int32_t, std::int32_t>(*std::move(plan), Op{});
    case DataType::UInt32: return makeBinaryKernel<std::uint32_t, std::uint32_t>(*std::move(plan), Op{});
    default: return unsupportedInput(context, 0);
    }
}

constexpr std::array Entries{
    KernelEntry{OpType::FloorDiv, prepareFloorDiv},
    KernelEntry{OpType::FloorMod, prepareFloorMod},
    KernelEntry{OpType::RightShift, prepareBitwise<RightShift>},
    KernelEntry{OpType::BitwiseXor, prepareBitwise<ExclusiveOr>},
};

} // namespace

std::span<const KernelEntry> wholeDivisionKernels()
{
    return Entries;
}

} // namespace halfstep
