// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// QUANTIZE: floats to integers, integers to integers of other parameters.
//
// Floats to integers exist in three forms of LiteRT 2.3.0:
//   reference   round(v / s), ties away from zero
//   optimized   whole groups of 8: round(v * (1/s)), ties to even; the rest as in the reference
//   form xnnpack     round(v * (1/s)), ties to even; NaN becomes the largest value
// What lies outside saturates in all of them; LiteRT's first two wrap from 2^31 steps on, which is
// not reproduced.

#include "core/kernels/channel_map.h"
#include "core/kernels/delegation.h"
#include "core/kernels/element_loop.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/fixed_point.h"
#include "core/numerics/packed_integers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

enum class FloatRounding { Reference, Optimized, Xnnpack };

/// Bounds of the rounded quotient, so that adding the zero point stays in the type.
struct Steps {
    float low;
    float high;
};

template <class T>
Steps stepsOf(std::int32_t zeroPoint)
{
    return {static_cast<float>(std::numeric_limits<T>::min() - zeroPoint),
            static_cast<float>(std::numeric_limits<T>::max() - zeroPoint)};
}

/// NaN becomes the lower bound.
float clampedLow(float value, Steps steps)
{
    return value > steps.low ? (value < steps.high ? value : steps.high) : steps.low;
}

/// NaN becomes the upper bound.
float clampedHigh(float value, Steps steps)
{
    return value < steps.high ? (value > steps.low ? value : steps.low) : steps.high;
}

/// Ties away from zero, for |value| < 2^22. The largest float under a half keeps 0.49999997 at 0.
std::int32_t roundedAway(float value)
{
    constexpr float UnderHalf = 0x1.FFFFFEp-2F;
    return static_cast<std::int32_t>(value + std::copysign(UnderHalf, value));
}

/// Ties to even, for |value| < 2^22: beyond 2^23 floats are whole numbers, and the addition rounds.
std::int32_t roundedToEven(float value)
{
    constexpr float Whole = 0x1.8p23F;
    return static_cast<std::int32_t>((value + Whole) - Whole);
}

template <class T>
void quantizeReference(const float *from, T *to, std::size_t count, float scale,
                       std::int32_t zeroPoint)
{
    const Steps steps = stepsOf<T>(zeroPoint);
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<T>(roundedAway(clampedLow(from[i] / scale, steps)) + zeroPoint);
}

template <class T>
void quantizeInDouble(const float *from, T *to, std::size_t count, float scale,
                      std::int32_t zeroPoint)
{
    const Steps steps = stepsOf<T>(zeroPoint);
    for (std::size_t i = 0; i < count; ++i) {
        const double rounded =
            std::round(static_cast<double>(from[i]) / static_cast<double>(scale));
        to[i] = static_cast<T>(
            static_cast<std::int32_t>(clampedLow(static_cast<float>(rounded), steps)) + zeroPoint);
    }
}

template <class T>
void quantizeOptimized(const float *from, T *to, std::size_t count, float scale,
                       std::int32_t zeroPoint)
{
    const Steps steps = stepsOf<T>(zeroPoint);
    const float inverse = 1.0F / scale;
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<T>(roundedToEven(clampedLow(from[i] * inverse, steps)) + zeroPoint);
}

template <class T>
void quantizeXnnpack(const float *from, T *to, std::size_t count, float scale,
                     std::int32_t zeroPoint)
{
    const Steps steps = stepsOf<T>(zeroPoint);
    const float inverse = 1.0F / scale;
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<T>(roundedToEven(clampedHigh(from[i] * inverse, steps)) + zeroPoint);
}

template <class T>
class QuantizeFloats final : public Kernel {
public:
    QuantizeFloats(ChannelMap map, FloatRounding rounding)
        : m_map(std::move(map)), m_rounding(rounding)
    {
    }

    Status run(const KernelRun &run) const override
    {
        const float *from = run.inputs[0].as<float>().data();
        T *to = run.outputs[0].mutableAs<T>().data();
        forElements(run, m_map.count, [&](std::size_t begin, std::size_t end) {
            forChannels(m_map, begin, end,
                        [&](std::size_t channel, std::size_t first, std::size_t last) {
                            quantize(from, to, first, last, m_map.scales[channel],
                                     m_map.zeroPoints[channel]);
                        });
        });
        return Done{};
    }

private:
    void quantize(const float *from, T *to, std::size_t begin, std::size_t end, float scale,
                  std::int32_t zeroPoint) const
    {
        constexpr std::size_t Group = 8;
        switch (m_rounding) {
        case FloatRounding::Reference:
            return quantizeReference(from + begin, to + begin, end - begin, scale, zeroPoint);
        case FloatRounding::Xnnpack:
            return quantizeXnnpack(from + begin, to + begin, end - begin, scale, zeroPoint);
        case FloatRounding::Optimized: break;
        }
        const std::size_t middle = std::clamp(m_map.count / Group * Group, begin, end);
        quantizeOptimized(from + begin, to + begin, middle - begin, scale, zeroPoint);
        quantizeInDouble(from + middle, to + middle, end - middle, scale, zeroPoint);
    }

    ChannelMap m_map;
    FloatRounding m_rounding;
};

/// To 4 bits: round(v / s), ties away from zero, in every profile.
PreparedKernel quantizeToNibbles(const PrepareContext &context, const ChannelMap &map)
{
    const DataType type = context.outputType(0);
    if (map.scales.size() != 1) return unsupportedOperator(context, "4 bits with a scale for each channel");
    const std::int32_t zeroPoint = map.zeroPoints[0];
    const Steps steps{static_cast<float>(storedMin(type) - zeroPoint),
                      static_cast<float>(storedMax(type) - zeroPoint)};
    return makeKernel(
        [=, scale = map.scales[0]](const KernelRun &run) {
            const auto from = run.inputs[0].as<float>();
            const std::span values(reinterpret_cast<std::int8_t *>(run.scratch.data()), from.size());
            std::transform(from.begin(), from.end(), values.begin(), [&](float value) {
                return static_cast<std::int8_t>(
                    roundedAway(clampedLow(value / scale, steps)) + zeroPoint);
            });
            packIntegers(values, elementBits(type), run.outputs[0].bytes);
        },
        map.count);
}

PreparedKernel prepareFloats(PrepareContext &context)
{
    auto map = channelMap(context, context.output(0));
    if (!map) return map.error();
    context.outputShapes = {context.inputShape(0)};
    if (context.outputType(0) == DataType::Int4 || context.outputType(0) == DataType::UInt4)
        return quantizeToNibbles(context, *map);
    FloatRounding rounding = FloatRounding::Reference;
    if (xnnpackTakes(context))
        rounding = FloatRounding::Xnnpack;
    else if (context.profile == Profile::Xnnpack && map->scales.size() == 1)
        rounding = FloatRounding::Optimized;
    switch (context.outputType(0)) {
    case DataType::Int8:
        return std::make_unique<QuantizeFloats<std::int8_t>>(*std::move(map), rounding);
    case DataType::UInt8:
        return std::make_unique<QuantizeFloats<std::uint8_t>>(*std::move(map), rounding);
    case DataType::Int16:
        return std::make_unique<QuantizeFloats<std::int16_t>>(*std::move(map), rounding);
    default:
        return unsupportedOperator(context, "an output of type " +
                                                std::string(dataTypeName(context.outputType(0))));
    }
}

enum class IntegerRounding { Reference, Optimized, Xnnpack };

/// real = scale * (stored - zeroPoint), on both sides.
struct Requantization {
    QuantizedMultiplier factor;     ///< scaleIn / scaleOut, the quotient in double
    std::int32_t xnnpackFactor = 0; ///< the same times 256, the quotient in float, ties to even
    std::int32_t zeroIn = 0;
    std::int32_t zeroOut = 0;
    std::size_t count = 0;
};

template <class T>
T saturate(std::int64_t value)
{
    return static_cast<T>(std::clamp<std::int64_t>(value, std::numeric_limits<T>::min(),
                                                   std::numeric_limits<T>::max()));
}

template <class From, class To>
class Requantize final : public Kernel {
public:
    Requantize(Requantization map, IntegerRounding rounding) : m_map(map), m_rounding(rounding) {}

    Status run(const KernelRun &run) const override
    {
        const From *from = run.inputs[0].as<From>().data();
        To *to = run.outputs[0].mutableAs<To>().data();
        constexpr std::size_t Group = 16;
        const bool isOptimized = m_rounding == IntegerRounding::Optimized;
        const std::size_t inGroups = isOptimized ? m_map.count / Group * Group : 0;
        forElements(run, m_map.count, [&](std::size_t begin, std::size_t end) {
            const std::size_t middle = std::clamp(inGroups, begin, end);
            for (std::size_t i = begin; i < middle; ++i)
                to[i] = halfUp(from[i]);
            if (m_rounding == IntegerRounding::Xnnpack)
                for (std::size_t i = middle; i < end; ++i)
                    to[i] = eightBits(from[i]);
            else
                for (std::size_t i = middle; i < end; ++i)
                    to[i] = twoRoundings(from[i]);
        });
        return Done{};
    }

private:
    std::int32_t fromZero(From value) const
    {
        // int32 inputs wrap as in LiteRT
        return static_cast<std::int32_t>(
            static_cast<std::uint32_t>(static_cast<std::int32_t>(value)) -
            static_cast<std::uint32_t>(m_map.zeroIn));
    }
    To twoRoundings(From value) const
    {
        return saturate<To>(
            std::int64_t{multiplyByQuantizedMultiplier(fromZero(value), m_map.factor)} +
            m_map.zeroOut);
    }
    To halfUp(From value) const
    {
        return saturate<To>(std::int64_t{multiplyRoundingUp(fromZero(value), m_map.factor)} +
                            m_map.zeroOut);
    }
    To eightBits(From value) const
    {
        const std::int64_t sum = (std::int64_t{m_map.zeroOut} << 8) + 128 +
                                 std::int64_t{fromZero(value)} * m_map.xnnpackFactor;
        return saturate<To>(sum >> 8);
    }

    Requantization m_map;
    IntegerRounding m_rounding;
};

template <class From, class To>
PreparedKernel requantizer(const PrepareContext &context, const Requantization &map)
{
    constexpr bool Is8Bit = sizeof(From) == 1 && sizeof(To) == 1;
    IntegerRounding rounding = IntegerRounding::Reference;
    if (xnnpackTakes(context))
        rounding = IntegerRounding::Xnnpack;
    else if (context.profile == Profile::Xnnpack && Is8Bit)
        rounding = IntegerRounding::Optimized;
    return std::make_unique<Requantize<From, To>>(map, rounding);
}

template <class From>
PreparedKernel requantizerTo(const PrepareContext &context, const Requantization &map)
{
    switch (context.outputType(0)) {
    case DataType::Int8: return requantizer<From, std::int8_t>(context, map);
    case DataType::UInt8: return requantizer<From, std::uint8_t>(context, map);
    case DataType::Int16: return requantizer<From, std::int16_t>(context, map);
    case DataType::Int32: return requantizer<From, std::int32_t>(context, map);
    default:
        return unsupportedOperator(context, "an output of type " +
                                                std::string(dataTypeName(context.outputType(0))));
    }
}

/// As LiteRT: 8 bits to 8 or 16, int16 to int8, int16 or int32, int32 to int8 or int16.
bool canRequantize(DataType from, DataType to)
{
    const bool from8 = from == DataType::Int8 || from == DataType::UInt8;
    const bool to16 = to == DataType::Int8 || to == DataType::Int16;
    return (from8 && (to16 || to == DataType::UInt8)) ||
           (from == DataType::Int16 && (to16 || to == DataType::Int32)) ||
           (from == DataType::Int32 && to16);
}

PreparedKernel prepareIntegers(PrepareContext &context)
{
    const DataType from = context.inputType(0);
    if (!canRequantize(from, context.outputType(0)))
        return unsupportedOperator(context, std::string(dataTypeName(from)) +
                                                " to be requantized to " +
                                                std::string(dataTypeName(context.outputType(0))));
    const auto input = channelMap(context, context.input(0));
    if (!input) return input.error();
    const auto output = channelMap(context, context.output(0));
    if (!output) return output.error();
    if (input->scales.size() != 1 || output->scales.size() != 1)
        return unsupportedOperator(context, "parameters for each channel");
    const float ratio = input->scales[0] / output->scales[0];
    const bool isSmall = ratio < 0x1p20F; // XNNPACK takes ratios up to 128 only
    const Requantization map{multiplierFor(context.profile, static_cast<double>(input->scales[0]) /
                                                static_cast<double>(output->scales[0])),
                             isSmall ? static_cast<std::int32_t>(std::nearbyint(256.0F * ratio))
                                     : 0,
                             input->zeroPoints[0], output->zeroPoints[0], input->count};
    context.outputShapes = {context.inputShape(0)};
    switch (from) {
    case DataType::Int8: return requantizerTo<std::int8_t>(context, map);
    case DataType::UInt8: return requantizerTo<std::uint8_t>(context, map);
    case DataType::Int16: return requantizerTo<std::int16_t>(context, map);
    default: return requantizerTo<std::int32_t>(context, map);
    }
}

PreparedKernel prepareQuantize(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    return context.inputType(0) == DataType::Float32 ? prepareFloats(context)
                                                     : prepareIntegers(context);
}

constexpr std::array Entries{KernelEntry{OpType::Quantize, prepareQuantize}};

} // namespace

std::span<const KernelEntry> quantizationKernels()
{
    return Entries;
}

} // namespace halfstep
