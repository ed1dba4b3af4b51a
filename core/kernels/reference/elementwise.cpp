// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfstep {

namespace {

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

/// Two's complement: the smallest integer is its own negative.
template <class T>
T negated(T value)
{
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(U{0} - static_cast<U>(value)));
}

/// An operator of floats alone.
template <class Function>
PreparedKernel prepareReal(PrepareContext &context, Function function)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedType(context);
    return makeMapKernel<float, float>(function);
}

PreparedKernel prepareFloor(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return std::floor(x); });
}

PreparedKernel prepareCeil(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return std::ceil(x); });
}

PreparedKernel prepareRound(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return std::nearbyint(x); }); // ties to even
}

PreparedKernel prepareSquare(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return x * x; });
}

PreparedKernel prepareSin(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return static_cast<float>(std::sin(static_cast<double>(x))); });
}

PreparedKernel prepareCos(PrepareContext &context)
{
    return prepareReal(context, [](float x) { return static_cast<float>(std::cos(static_cast<double>(x))); });
}

/// Equal scales: |x - zero point| as it is; else rescaled in fixed point.
template <class T>
PreparedKernel storedAbs(const PrepareContext &context)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const Affine in = maps->input;
    const Affine out = maps->output;
    const bool rescales = in.scale != out.scale;
    const QuantizedMultiplier factor = multiplierFor(context.profile, static_cast<double>(in.scale / out.scale));
    const DataType type = context.inputType(0);
    const auto stored = [=](std::int32_t value) {
        const std::int32_t magnitude = std::abs(value - in.zeroPoint);
        const std::int64_t steps = rescales ? multiplyByQuantizedMultiplier(magnitude, factor) : magnitude;
        return static_cast<std::int32_t>(std::clamp(steps + out.zeroPoint, storedMin(type), storedMax(type)));
    };
    if (sizeof(T) == 1) return makeTableKernel(type, stored);
    return makeMapKernel<T, T>([stored](T value) { return static_cast<T>(stored(value)); });
}

PreparedKernel prepareAbs(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeMapKernel<float, float>([](float x) { return std::fabs(x); });
    case DataType::Int8: return storedAbs<std::int8_t>(context);
    case DataType::Int16:
        if (context.input(0).isQuantized()) return storedAbs<std::int16_t>(context);
        return makeMapKernel<std::int16_t, std::int16_t>(
            [](std::int16_t x) { return x < 0 ? negated(x) : x; });
    case DataType::Int32:
        return makeMapKernel<std::int32_t, std::int32_t>(
            [](std::int32_t x) { return x < 0 ? negated(x) : x; });
    default: return unsupportedType(context);
    }
}

/// Stored integers are negated as they are: TensorFlow Lite ignores scale and zero point.
PreparedKernel prepareNeg(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return makeMapKernel<float, float>([](float x) { return -x; });
    case DataType::Int8: return makeMapKernel<std::int8_t, std::int8_t>([](std::int8_t x) { return negated(x); });
    case DataType::Int16: return makeMapKernel<std::int16_t, std::int16_t>([](std::int16_t x) { return negated(x); });
    case DataType::Int32: return makeMapKernel<std::int32_t, std::int32_t>([](std::int32_t x) { return negated(x); });
    case DataType::Int64: return makeMapKernel<std::int64_t, std::int64_t>([](std::int64_t x) { return negated(x); });
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareLogicalNot(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) != DataType::Bool) return unsupportedType(context);
    return makeMapKernel<std::uint8_t, std::uint8_t>(
        [](std::uint8_t x) { return static_cast<std::uint8_t>(x == 0); });
}

} // namespace

std::span<const KernelEntry> elementwiseKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Abs, prepareAbs},       KernelEntry{OpType::Neg, prepareNeg},
        KernelEntry{OpType::Floor, prepareFloor},   KernelEntry{OpType::Ceil, prepareCeil},
        KernelEntry{OpType::Round, prepareRound},   KernelEntry{OpType::Square, prepareSquare},
        KernelEntry{OpType::Sin, prepareSin},       KernelEntry{OpType::Cos, prepareCos},
        KernelEntry{OpType::LogicalNot, prepareLogicalNot},
    };
    return Entries;
}

} // namespace halfstep
