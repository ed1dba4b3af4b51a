// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/lookup16.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/sigmoid16_internal.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfstep {

namespace {

using Curve = float (*)(float);

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

/// A function of doubles, rounded to float: the right float but for ties that no argument here meets.
float rounded(double value)
{
    return static_cast<float>(value);
}

// Curves for tables: float steps where TensorFlow Lite has float steps, each correctly rounded.

float logisticForTable(float x)
{
    return 1.0F / (1.0F + rounded(std::exp(-static_cast<double>(x))));
}

float logisticInOneRounding(float x)
{
    if (x > 100.0F) return 1;
    if (x < -100.0F) return 0;
    const double e = std::exp(static_cast<double>(x));
    return rounded(e / (1.0 + e));
}

float tanhForTable(float x)
{
    return rounded(std::tanh(static_cast<double>(x)));
}

float eluForTable(float x)
{
    return x < 0.0F ? rounded(std::expm1(static_cast<double>(x))) : x;
}

float expForTable(float x)
{
    return rounded(std::exp(static_cast<double>(x)));
}

float geluForTable(float x)
{
    constexpr float MinusSquareRootOfHalf = -0.707106781186547524F;
    const float tail = rounded(std::erfc(static_cast<double>(x * MinusSquareRootOfHalf)));
    return 0.5F * x * tail;
}

float geluApproximateForTable(float x)
{
    constexpr float SquareRootOfTwoOverPi = 0.797884560802865356F;
    return 0.5F * x * (1.0F + tanhForTable(SquareRootOfTwoOverPi * (x + 0.044715F * x * x * x)));
}

/// Real value by the input's scale, curve, times the inverse of the output's scale, ties away from zero.
PreparedKernel builtInTable(DataType type, const AffinePair &maps, const std::function<float(float)> &curve)
{
    const float inverse = 1.0F / maps.output.scale;
    return makeTableKernel(type, [=](std::int32_t stored) {
        const float real = maps.input.scale * static_cast<float>(stored - maps.input.zeroPoint);
        const float steps = std::round(curve(real) * inverse);
        return roundToStored(steps + static_cast<float>(maps.output.zeroPoint));
    });
}

/// The same with the zero point added before the only rounding, which is to even.
PreparedKernel xnnpackTable(DataType type, const AffinePair &maps, Curve curve)
{
    const float inverse = 1.0F / maps.output.scale;
    return makeTableKernel(type, [=](std::int32_t stored) {
        const float real = static_cast<float>(stored - maps.input.zeroPoint) * maps.input.scale;
        const float steps = curve(real) * inverse + static_cast<float>(maps.output.zeroPoint);
        return static_cast<std::int32_t>(std::nearbyint(std::clamp(steps, -1000.0F, 1000.0F)));
    });
}

std::unique_ptr<Kernel> lookup16Kernel(const Lookup16 &table)
{
    return makeMapKernel<std::int16_t, std::int16_t>(table);
}

/// Curves of one operator: for floats, for the built-in tables, and for XNNPACK's table.
struct Curves {
    RealCurve real;
    Curve builtIn;
    Curve xnnpack; ///< nullptr: XNNPACK has none
};

PreparedKernel prepareTable8(PrepareContext &context, const Curves &curves)
{
    const DataType type = context.inputType(0);
    if (type == DataType::Float32) return makeCurveKernel(curves.real);
    if (type != DataType::Int8 && type != DataType::UInt8) return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    if (curves.xnnpack && xnnpackTakes(context)) return xnnpackTable(type, *maps, curves.xnnpack);
    return builtInTable(type, *maps, curves.builtIn);
}

PreparedKernel prepareLogistic(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) == DataType::Int16) return prepareLogistic16(context);
    return prepareTable8(context, {RealCurve::Logistic, logisticForTable, logisticInOneRounding});
}

PreparedKernel prepareTanh(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) == DataType::Int16) return prepareTanh16(context);
    return prepareTable8(context, {RealCurve::Tanh, tanhForTable, tanhForTable});
}

/// LiteRT has no reference kernel for it; ours is the optimized one's table.
PreparedKernel prepareElu(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) == DataType::UInt8) return unsupportedType(context);
    return prepareTable8(context, {RealCurve::Elu, eluForTable, eluForTable});
}

PreparedKernel prepareGelu(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const bool approximate = context.op.options.flag("approximate");
    const Curve curve = approximate ? geluApproximateForTable : geluForTable;
    if (context.inputType(0) == DataType::Int16) {
        const auto maps = affinePairOf(context);
        if (!maps) return maps.error();
        return lookup16Kernel(Lookup16::inFloat(maps->input, maps->output, curve));
    }
    return prepareTable8(context, {approximate ? RealCurve::GeluApproximate : RealCurve::Gelu, curve, nullptr});
}

PreparedKernel prepareExp(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    if (context.inputType(0) == DataType::Int16) {
        const auto maps = affinePairOf(context);
        if (!maps) return maps.error();
        return lookup16Kernel(Lookup16::inFloat(maps->input, maps->output, expForTable));
    }
    return prepareTable8(context, {RealCurve::Exp, expForTable, nullptr});
}

/// The logarithm of what is not positive is the smallest value that the output stores.
std::function<float(float)> logOver(float smallest)
{
    return [smallest](float x) {
        return x <= 0.0F ? smallest : rounded(std::log(static_cast<double>(x)));
    };
}

PreparedKernel prepareLog(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (type == DataType::Float32)
        return makeMapKernel<float, float>([](float x) { return rounded(std::log(static_cast<double>(x))); });
    if (type != DataType::Int8 && type != DataType::Int16) return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const auto low = static_cast<std::int32_t>(storedMin(type)) - maps->output.zeroPoint;
    const auto curve = logOver(static_cast<float>(low) * maps->output.scale);
    if (type == DataType::Int16) return lookup16Kernel(Lookup16::inFloat(maps->input, maps->output, curve));
    return builtInTable(type, *maps, curve);
}

/// A kernel for stored values that must not stand for negative reals.
template <class T>
PreparedKernel refusingNegatives(const PrepareContext &context, std::int32_t zero, std::unique_ptr<Kernel> inner)
{
    const Error error = unusableValue(context, "a value under the root is negative");
    const std::shared_ptr<const Kernel> kernel = std::move(inner);
    return makeKernel([=](const KernelRun &run) -> Status {
        const std::span<const T> values = run.inputs[0].as<T>();
        if (std::any_of(values.begin(), values.end(), [&](T value) { return value < zero; })) return error;
        return kernel->run(run);
    });
}

PreparedKernel prepareSqrt(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (type == DataType::Float32) return makeCurveKernel(RealCurve::Sqrt);
    if (type != DataType::Int8 && type != DataType::Int16) return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    // Toward zero, not to the nearest.
    const auto stored = [maps = *maps](std::int32_t value) {
        const float real = maps.input.scale * static_cast<float>(std::max(value - maps.input.zeroPoint, 0));
        const float steps = std::min(std::sqrt(real) / maps.output.scale, 65536.0F);
        return static_cast<std::int32_t>(steps) + maps.output.zeroPoint;
    };
    const std::int32_t zero = maps->input.zeroPoint;
    if (type == DataType::Int8)
        return refusingNegatives<std::int8_t>(context, zero, makeTableKernel(type, stored));
    return refusingNegatives<std::int16_t>(
        context, zero, makeMapKernel<std::int16_t, std::int16_t>([stored](std::int16_t value) {
            return static_cast<std::int16_t>(std::clamp(stored(value), -32768, 32767));
        }));
}

PreparedKernel storedRsqrt8(const PrepareContext &context, const AffinePair &maps)
{
    constexpr int KeptBits = 20;
    const float denominator = std::sqrt(maps.input.scale) * maps.output.scale;
    const QuantizedMultiplier factor = multiplierFor(context.profile, 1.0 / static_cast<double>(denominator));
    const auto stored = [=](std::int32_t value) {
        const std::int32_t x = value - maps.input.zeroPoint;
        if (x <= 0) return 127;
        QuantizedMultiplier inverse = inverseSquareRoot(x);
        inverse.roundsOnce = factor.roundsOnce;
        inverse.exponent += KeptBits;
        const std::int32_t fine = multiplyByQuantizedMultiplier(1, inverse);
        const std::int64_t result
            = multiplyByQuantizedMultiplier(fine, factor.shifted(-KeptBits));
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(result + maps.output.zeroPoint, -128, 127));
    };
    return refusingNegatives<std::int8_t>(context, maps.input.zeroPoint, makeTableKernel(DataType::Int8, stored));
}

PreparedKernel prepareRsqrt(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (type == DataType::Float32) return makeCurveKernel(RealCurve::Rsqrt);
    if (type != DataType::Int8 && type != DataType::Int16) return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    if (type == DataType::Int8) return storedRsqrt8(context, *maps);
    const float largest = 32767.0F * maps->output.scale;
    const auto curve = [largest](float x) { return x <= 0.0F ? largest : 1.0F / std::sqrt(x); };
    return refusingNegatives<std::int16_t>(
        context, 0, lookup16Kernel(Lookup16::inFloat(maps->input, maps->output, curve)));
}

} // namespace

std::span<const KernelEntry> curveKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Logistic, prepareLogistic}, KernelEntry{OpType::Tanh, prepareTanh},
        KernelEntry{OpType::Elu, prepareElu},           KernelEntry{OpType::Gelu, prepareGelu},
        KernelEntry{OpType::Exp, prepareExp},           KernelEntry{OpType::Log, prepareLog},
        KernelEntry{OpType::Sqrt, prepareSqrt},         KernelEntry{OpType::Rsqrt, prepareRsqrt},
    };
    return Entries;
}

} // namespace halfstep
