// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/activation_range.h"
#include "core/kernels/binary.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/simd/value_rows.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_point.h"

#include <array>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

std::int32_t clampToType(std::int64_t value, DataType type)
{
    return static_cast<std::int32_t>(clampValue(value, storedMin(type), storedMax(type)));
}

/// A kernel for any function of stored values: a table for 8 bits, the function itself for 16.
template <class Function>
PreparedKernel makeStoredKernel(DataType type, Function function)
{
    if (type != DataType::Int16) return makeTableKernel(type, function);
    return makeMapKernel<std::int16_t, std::int16_t>([function](std::int16_t value) {
        return static_cast<std::int16_t>(clampToType(function(value), DataType::Int16));
    });
}

// --- RELU and its kin: a range of reals, without an upper bound for RELU ---

constexpr float NoBound = std::numeric_limits<float>::infinity();

/// clamp(rescale(x - zero point) + zero point, range). A bound rounds half away from zero.
PreparedKernel storedRelu(const PrepareContext &context, RealRange range)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const DataType type = context.inputType(0);
    const float ratio = maps->input.scale / maps->output.scale;
    const QuantizedMultiplier multiplier = multiplierFor(context.profile, static_cast<double>(ratio));
    const auto stored = [&](float bound) {
        return clampToType(std::int64_t{maps->output.zeroPoint} + roundToStored(bound / maps->output.scale), type);
    };
    const std::int32_t low = stored(range.min);
    const std::int32_t high = stored(range.max);
    const Affine in = maps->input;
    const Affine out = maps->output;
    return makeStoredKernel(type, [=](std::int32_t value) {
        const std::int64_t rescaled = multiplyByQuantizedMultiplier(value - in.zeroPoint, multiplier);
        return static_cast<std::int32_t>(clampValue<std::int64_t>(rescaled + out.zeroPoint, low, high));
    });
}

PreparedKernel prepareClamp(PrepareContext &context, RealRange range, bool has16)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    switch (context.inputType(0)) {
    case DataType::Float32:
        return makeMapKernel<float, float>([range](float x) { return clampValue(x, range.min, range.max); });
    case DataType::Int16:
        if (!has16) return unsupportedType(context);
        [[fallthrough]];
    case DataType::Int8:
    case DataType::UInt8: return storedRelu(context, range);
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareRelu(PrepareContext &context)
{
    return prepareClamp(context, {0, NoBound}, true);
}

PreparedKernel prepareRelu6(PrepareContext &context)
{
    return prepareClamp(context, {0, 6}, true);
}

PreparedKernel prepareReluN1To1(PrepareContext &context)
{
    return prepareClamp(context, {-1, 1}, false);
}

PreparedKernel prepareRelu0To1(PrepareContext &context)
{
    return prepareClamp(context, {0, 1}, false);
}

// --- LEAKY_RELU ---

/// Two factors, for values from the zero point on and below; fixed point with two roundings.
PreparedKernel builtInLeakyRelu(const PrepareContext &context, const AffinePair &maps, float alpha)
{
    const DataType type = context.inputType(0);
    const QuantizedMultiplier above
        = multiplierFor(context.profile, static_cast<double>(maps.input.scale / maps.output.scale));
    const QuantizedMultiplier below
        = multiplierFor(context.profile, static_cast<double>(maps.input.scale * alpha / maps.output.scale));
    const bool negates = below.mantissa < 0;
    const QuantizedMultiplier magnitude{negates ? -below.mantissa : below.mantissa, below.exponent, below.roundsOnce};
    return makeStoredKernel(type, [=](std::int32_t stored) {
        const std::int32_t value = stored - maps.input.zeroPoint;
        if (value >= 0)
            return clampToType(std::int64_t{multiplyByQuantizedMultiplier(value, above)} + maps.output.zeroPoint,
                               type);
        const std::int64_t rescaled = multiplyByQuantizedMultiplier(value, magnitude);
        return clampToType((negates ? -rescaled : rescaled) + maps.output.zeroPoint, type);
    });
}

/// XNNPACK keeps 8 fraction bits of either factor and rounds half up.
PreparedKernel xnnpackLeakyRelu(DataType type, const AffinePair &maps, float alpha)
{
    const float ratio = maps.input.scale / maps.output.scale;
    const auto factor = [](float real) { return static_cast<std::int32_t>(std::nearbyint(256.0F * real)); };
    const std::int32_t above = factor(ratio);
    const std::int32_t below = factor(ratio * alpha);
    return makeTableKernel(type, [=](std::int32_t stored) {
        const std::int32_t value = stored - maps.input.zeroPoint;
        return (maps.output.zeroPoint * 256 + 128 + value * (value >= 0 ? above : below)) >> 8;
    });
}

PreparedKernel prepareLeakyRelu(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const auto alpha = static_cast<float>(context.op.options.real("alpha"));
    const DataType type = context.inputType(0);
    if (type == DataType::Float32)
        return makeRowMapKernel<float, float>([alpha](const float *in, float *out, std::size_t length) {
            leakyReluRow(alpha, in, out, length);
        });
    if (type != DataType::Int8 && type != DataType::UInt8 && type != DataType::Int16)
        return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    return xnnpackTakes(context) ? xnnpackLeakyRelu(type, *maps, alpha) : builtInLeakyRelu(context, *maps, alpha);
}

// --- PRELU: the slope is a tensor that broadcasts ---

template <class T, class Slope>
PreparedKernel storedPrelu(const PrepareContext &context, BroadcastPlan<2> plan)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const auto slope = affineOf(context, context.input(1));
    if (!slope) return slope.error();
    const Affine in = maps->input;
    const Affine out = maps->output;
    const QuantizedMultiplier above = multiplierFor(context.profile, static_cast<double>(in.scale / out.scale));
    const QuantizedMultiplier below
        = multiplierFor(context.profile, static_cast<double>(in.scale * slope->scale / out.scale));
    const DataType type = context.inputType(0);
    const auto op = [=, zero = slope->zeroPoint](T x, Slope a) {
        const std::int32_t value = x - in.zeroPoint;
        const std::int64_t rescaled = value >= 0 ? multiplyByQuantizedMultiplier(value, above)
                                                 : multiplyByQuantizedMultiplier(value * (a - zero), below);
        return static_cast<T>(clampToType(rescaled + out.zeroPoint, type));
    };
    return makeKernel([plan = std::move(plan), op](const KernelRun &run) {
        broadcastBinary(plan, run.inputs[0].as<T>().data(), run.inputs[1].as<Slope>().data(),
                        run.outputs[0].mutableAs<T>().data(), run.pool, op);
    });
}

PreparedKernel preparePrelu(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    auto plan = planBroadcast(context.inputShape(0), context.inputShape(1));
    if (!plan || plan->shape != context.inputShape(0))
        return badOperator(context, "slopes of shape " + shapeText(context.inputShape(1)) + " do not fit an input of shape "
                                        + shapeText(context.inputShape(0)));
    context.outputShapes = {plan->shape};
    const DataType type = context.inputType(0);
    const DataType slopes = context.inputType(1);
    if (context.outputType(0) != type) return badOperator(context, "input and output are of different types");
    if (type == DataType::Float32 && slopes == type)
        return makeBinaryKernel<float, float>(*std::move(plan),
                                              [](float x, float a) { return x >= 0.0F ? x : x * a; });
    if (type == DataType::Int8 && slopes == type)
        return storedPrelu<std::int8_t, std::int8_t>(context, *std::move(plan));
    if (type == DataType::UInt8 && slopes == type)
        return storedPrelu<std::uint8_t, std::uint8_t>(context, *std::move(plan));
    if (type == DataType::Int16 && slopes == DataType::Int8)
        return storedPrelu<std::int16_t, std::int8_t>(context, *std::move(plan));
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(type)) + " and slopes of type "
                                            + std::string(dataTypeName(slopes)));
}

// --- HARD_SWISH ---

std::int16_t saturate16(std::int32_t value)
{
    return static_cast<std::int16_t>(clampValue(value, -32768, 32767));
}

/// A multiplier with its mantissa reduced to 16 bits.
struct ShortMultiplier {
    std::int16_t mantissa = 0;
    int exponent = 0;
};

ShortMultiplier shortMultiplier(float factor)
{
    const QuantizedMultiplier wide = quantizeMultiplier(static_cast<double>(factor));
    constexpr std::int32_t Limit = std::numeric_limits<std::int32_t>::max() - (1 << 15);
    const std::int32_t reduced = wide.mantissa >= Limit ? 32767 : (wide.mantissa + (1 << 15)) >> 16;
    return {static_cast<std::int16_t>(reduced), wide.exponent};
}

/// Everything in 16 bits: the value, and the gate x/6 + 1/2 in [0, 1] as 15 fraction bits.
struct StoredHardSwish {
    AffinePair maps;
    ShortMultiplier output; ///< exponent <= 0
    ShortMultiplier gate;

    std::int16_t gateOf(std::int16_t value) const
    {
        std::int16_t g = value;
        if (gate.exponent > 0) g = saturate16(g * (1 << (gate.exponent - 1)));
        g = saturatingRoundingDoublingHighMul(g, gate.mantissa);
        if (gate.exponent > 0) g = saturate16(g * 2);
        if (gate.exponent < 0) g = roundingDivideByPowerOfTwo(g, -gate.exponent);
        return static_cast<std::int16_t>((g + 32768) >> 1);
    }

    std::int32_t operator()(std::int32_t stored) const
    {
        const auto value = static_cast<std::int16_t>((stored - maps.input.zeroPoint) * 128);
        const std::int16_t scaled = saturatingRoundingDoublingHighMul(value, output.mantissa);
        const std::int32_t product = saturate16(gateOf(value) * scaled / (1 << 15)); // toward zero
        return roundingDivideByPowerOfTwo(product, -output.exponent) + maps.output.zeroPoint;
    }
};

PreparedKernel prepareHardSwish(PrepareContext &context)
{
    if (auto good = prepareUnary(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (type == DataType::Float32) return makeCurveKernel(RealCurve::HardSwish);
    if (type != DataType::Int8 && type != DataType::UInt8) return unsupportedType(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    const float fineScale = (1.0F / 128.0F) * maps->input.scale;
    const StoredHardSwish function{*maps, shortMultiplier(fineScale / maps->output.scale),
                                   shortMultiplier(fineScale / (3.0F / 32768.0F))};
    if (function.output.exponent > 0)
        return unsupportedOperator(context, "an input scale more than 128 times the output's");
    if (function.gate.exponent > 15)
        return unsupportedOperator(context, "an input scale of " + std::to_string(maps->input.scale));
    return makeTableKernel(type, function);
}

} // namespace

std::span<const KernelEntry> activationKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Relu, prepareRelu},
        KernelEntry{OpType::Relu6, prepareRelu6},
        KernelEntry{OpType::ReluN1To1, prepareReluN1To1},
        KernelEntry{OpType::Relu0To1, prepareRelu0To1},
        KernelEntry{OpType::LeakyRelu, prepareLeakyRelu},
        KernelEntry{OpType::Prelu, preparePrelu},
        KernelEntry{OpType::HardSwish, prepareHardSwish},
    };
    return Entries;
}

} // namespace halfstep
