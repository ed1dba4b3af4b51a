// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"
#include "core/kernels/lookup16.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/row_kernels_internal.h"
#include "core/kernels/real_functions.h"
#include "core/kernels/simd/value_rows.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_functions.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

/// A softmax of a few values: in plain loops, for the calls of fast ones would cost more than the work.
void shortSoftmaxRow(const float *in, float *out, std::size_t length, float beta)
{
    const float max = *std::max_element(in, in + length);
    float sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        out[i] = expReal((in[i] - max) * beta);
        sum += out[i];
    }
    for (std::size_t i = 0; i < length; ++i)
        out[i] *= 1.0F / sum;
}

void softmaxRow(const float *in, float *out, std::size_t length, float beta)
{
    constexpr std::size_t Few = 8;
    if (length < Few) return shortSoftmaxRow(in, out, length, beta);
    exponentialRow(largestOfRow(in, length), beta, in, out, length);
    scaleRow(1.0F / sumOfRow(out, length), out, out, length);
}

void logSoftmaxRow(const float *in, float *out, std::size_t length)
{
    const float max = largestOfRow(in, length);
    exponentialRow(max, 1.0F, in, out, length);
    const auto log = static_cast<float>(std::log(static_cast<double>(sumOfRow(out, length))));
    for (std::size_t i = 0; i < length; ++i)
        out[i] = in[i] - max - log;
}

// --- the reference kernels' integer form ---

/// Scaled differences to a row's largest value, as 5 integer bits: d * multiplier.
struct DifferenceScale {
    QuantizedMultiplier multiplier; ///< exponent >= 0
    std::int32_t smallest = 0;      ///< differences under it count as minus infinity

    std::int32_t operator()(std::int32_t difference) const
    {
        return saturatingRoundingDoublingHighMul(wrappingShiftLeft(difference, multiplier.exponent),
                                                 multiplier.mantissa);
    }
};

constexpr int DifferenceBits = 5;
constexpr int SumBits = 12;

DifferenceScale differenceScale(Profile profile, double beta, float scale)
{
    const double factor = std::min(beta * static_cast<double>(scale) * (1 << (31 - DifferenceBits)), 2147483647.0);
    const QuantizedMultiplier multiplier = multiplierFor(profile, factor);
    return {multiplier, -inputRadius(DifferenceBits, multiplier.exponent)};
}

template <class In>
std::int32_t largestStored(const In *in, std::size_t length)
{
    return *std::max_element(in, in + length);
}

/// Sum of the exponentials with 12 integer bits; wraps past 4096 values near the largest.
template <class In>
std::int32_t sumOfExponentials(const In *in, std::size_t length, std::int32_t max, const DifferenceScale &scale)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t difference = in[i] - max;
        if (difference < scale.smallest) continue;
        const std::int32_t power = expOfNegative(scale(difference), DifferenceBits);
        sum += static_cast<std::uint32_t>(roundingDivideByPowerOfTwo(power, SumBits));
    }
    return static_cast<std::int32_t>(sum);
}

template <class In, class Out>
void storedSoftmaxRow(const In *in, Out *out, std::size_t length, const DifferenceScale &scale)
{
    constexpr int OutputBits = 8 * static_cast<int>(sizeof(Out));
    constexpr std::int32_t Low = std::numeric_limits<Out>::min();
    constexpr std::int32_t High = std::numeric_limits<Out>::max();
    const std::int32_t max = largestStored(in, length);
    const FixedReciprocal inverse = reciprocal(sumOfExponentials(in, length, max, scale), SumBits);
    // A sum that wrapped around may be tiny; a shift to the left is not meant then.
    const int exponent = std::max(0, inverse.bitsOverUnit + 31 - OutputBits);
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t difference = in[i] - max;
        std::int32_t stored = Low;
        if (difference >= scale.smallest) {
            const std::int32_t power = expOfNegative(scale(difference), DifferenceBits);
            const std::int32_t share = saturatingRoundingDoublingHighMul(inverse.value, power);
            stored = std::clamp(roundingDivideByPowerOfTwo(share, exponent) + Low, Low, High);
        }
        out[i] = static_cast<Out>(stored);
    }
}

// --- the optimized kernels' form: a table of exponentials in float ---

/// e^(-step * i) for the distance i from the largest value.
using ExponentialTable = std::array<float, 256>;

ExponentialTable exponentialTable(float step)
{
    ExponentialTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<float>(std::exp(static_cast<double>(-step * static_cast<float>(i))));
    return table;
}

template <class In>
float tableSum(const In *in, std::size_t length, std::int32_t max, const ExponentialTable &table)
{
    float sum = 0;
    for (std::size_t i = 0; i < length; ++i) sum += table[static_cast<std::size_t>(max - in[i])];
    return sum;
}

/// Results round half away from zero before the zero point is added; of uint8 the zero point is taken as 0.
template <class In, class Out>
void tableSoftmaxRow(const In *in, Out *out, std::size_t length, const ExponentialTable &table, const Affine &map)
{
    constexpr std::int32_t Low = std::numeric_limits<Out>::min();
    constexpr std::int32_t High = std::numeric_limits<Out>::max();
    const std::int32_t max = largestStored(in, length);
    const float inverse = 1.0F / (tableSum(in, length, max, table) * map.scale);
    for (std::size_t i = 0; i < length; ++i) {
        const float steps = table[static_cast<std::size_t>(max - in[i])] * inverse;
        const std::int32_t stored = std::is_same_v<Out, std::uint8_t>
                                        ? static_cast<std::int32_t>(std::min(steps + 0.5F, 65536.0F))
                                        : roundToStored(steps) + map.zeroPoint;
        out[i] = static_cast<Out>(std::clamp(stored, Low, High));
    }
}

// --- int16: both profiles ---

struct Softmax16 {
    Lookup16 exponential; ///< over [-10, 0]
    Lookup16 inverse;     ///< 1 / (1 + x) over [0, 1]
    QuantizedMultiplier step;

    std::int16_t power(std::int32_t difference) const
    {
        const std::int64_t scaled = multiplyByQuantizedMultiplier(difference, step);
        return exponential(static_cast<std::int16_t>(std::clamp<std::int64_t>(scaled + 32767, -32768, 32767)));
    }

    void operator()(const std::int16_t *in, std::int16_t *out, std::size_t length) const
    {
        const std::int32_t max = largestStored(in, length);
        std::uint32_t total = 0;
        for (std::size_t i = 0; i < length; ++i) {
            out[i] = power(in[i] - max);
            total += static_cast<std::uint32_t>(std::int32_t{out[i]});
        }
        const int headroom = std::countl_zero(total);
        // 1 / sum: the sum brought to [1, 2), its fraction looked up
        const std::int64_t unit = ((std::int64_t{total} << (headroom - 1)) + (1 << 13)) >> 14;
        const auto fraction = static_cast<std::int16_t>(
            std::clamp<std::int64_t>(unit - (1 << 15) - (1 << 16), -32768, 32767));
        const std::int32_t reciprocalOfSum = inverse(fraction);
        const int right = 31 - headroom;
        for (std::size_t i = 0; i < length; ++i) {
            const std::int64_t product = std::int64_t{out[i]} * reciprocalOfSum;
            const std::int64_t rounded = right > 0 ? (product + (std::int64_t{1} << (right - 1))) >> right : product;
            out[i] = static_cast<std::int16_t>(std::clamp<std::int64_t>(rounded, 0, 32767));
        }
    }
};

Softmax16 softmax16(Profile profile, float scale, float beta)
{
    constexpr double Range = 65535;
    const float scaled = scale * beta;
    return {Lookup16::inDouble(10.0 / Range, 32767, 2.0 / Range, [](double x) { return std::exp(x); }),
            Lookup16::inDouble(1.0 / Range, -32768, 2.0 / Range, [](double x) { return 1.0 / (1.0 + x); }),
            multiplierFor(profile, static_cast<double>(scaled) / (10.0 / Range))};
}

// --- preparation ---

template <class In, class Out>
PreparedKernel storedSoftmax(const PrepareContext &context, const AffinePair &maps, float beta)
{
    const Shape &shape = context.inputShape(0);
    if (context.profile == Profile::Xnnpack) {
        const ExponentialTable table = exponentialTable(maps.input.scale * beta);
        return makeRowKernel<In, Out>(shape, [table, map = maps.output](const In *in, Out *out, std::size_t length) {
            tableSoftmaxRow(in, out, length, table, map);
        });
    }
    const DifferenceScale scale = differenceScale(context.profile, static_cast<double>(beta), maps.input.scale);
    if (scale.multiplier.exponent < 0)
        return unsupportedOperator(context, "an input scale of " + std::to_string(maps.input.scale));
    return makeRowKernel<In, Out>(shape, [scale](const In *in, Out *out, std::size_t length) {
        storedSoftmaxRow(in, out, length, scale);
    });
}

PreparedKernel prepareSoftmax(PrepareContext &context)
{
    if (auto good = prepareRows(context); !good) return good.error();
    const auto beta = static_cast<float>(context.op.options.real("beta"));
    const Shape &shape = context.inputShape(0);
    const DataType in = context.inputType(0);
    const DataType out = context.outputType(0);
    if (in == DataType::Float32 && out == in)
        return makeRowKernel<float, float>(shape, [beta](const float *from, float *to, std::size_t length) {
            softmaxRow(from, to, length, beta);
        });
    if (in != DataType::Int8 && in != DataType::UInt8 && in != DataType::Int16) return unsupportedTypes(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    if (in == DataType::Int8 && out == in) return storedSoftmax<std::int8_t, std::int8_t>(context, *maps, beta);
    if (in == DataType::Int8 && out == DataType::Int16)
        return storedSoftmax<std::int8_t, std::int16_t>(context, *maps, beta);
    if (in == DataType::UInt8 && out == in) return storedSoftmax<std::uint8_t, std::uint8_t>(context, *maps, beta);
    if (in == DataType::Int16 && out == in)
        return makeRowKernel<std::int16_t, std::int16_t>(shape, softmax16(context.profile, maps->input.scale, beta));
    return unsupportedTypes(context);
}

template <class T>
void storedLogSoftmaxRow(const T *in, T *out, std::size_t length, const DifferenceScale &scale)
{
    constexpr std::int32_t Low = std::numeric_limits<T>::min();
    constexpr std::int32_t High = std::numeric_limits<T>::max();
    const std::int32_t max = largestStored(in, length);
    const std::int32_t log = logOfSum(std::max(1, sumOfExponentials(in, length, max, scale)));
    // Back from 5 integer bits to stored differences, to know which end at the smallest result.
    const double inverse = std::ldexp(1.0, 31 - scale.multiplier.exponent) / scale.multiplier.mantissa;
    QuantizedMultiplier reverse = quantizeMultiplier(inverse);
    reverse.roundsOnce = scale.multiplier.roundsOnce;
    const std::int32_t offset
        = static_cast<std::int32_t>(std::int64_t{log} + std::numeric_limits<std::int32_t>::min());
    const std::int32_t smallest
        = std::max(scale.smallest - 1, multiplyByQuantizedMultiplier(offset, reverse));
    constexpr int Right = 31 - DifferenceBits - 4; // the output has 4 fraction bits
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t difference = in[i] - max;
        std::int32_t stored = Low;
        if (difference > smallest) {
            const std::int32_t scaled = multiplyByQuantizedMultiplier(difference, scale.multiplier);
            const auto result = static_cast<std::int32_t>(
                std::clamp<std::int64_t>(std::int64_t{scaled} - log, std::numeric_limits<std::int32_t>::min(), 0x7FFFFFFF));
            stored = std::clamp(roundingDivideByPowerOfTwo(result, Right) + High, Low, High);
        }
        out[i] = static_cast<T>(stored);
    }
}

/// Ties to even; the sum of logarithms in float.
template <class T>
void tableLogSoftmaxRow(const T *in, T *out, std::size_t length, const ExponentialTable &table, const AffinePair &maps)
{
    constexpr std::int32_t Low = std::numeric_limits<T>::min();
    constexpr std::int32_t High = std::numeric_limits<T>::max();
    const std::int32_t max = largestStored(in, length);
    const auto log = static_cast<float>(std::log(static_cast<double>(tableSum(in, length, max, table))));
    const float scale = maps.input.scale / maps.output.scale;
    const float offset = (maps.input.scale * static_cast<float>(max) + log) / maps.output.scale;
    for (std::size_t i = 0; i < length; ++i) {
        const float steps = std::clamp(std::nearbyint(scale * static_cast<float>(in[i]) - offset), -65536.0F, 65536.0F);
        out[i] = static_cast<T>(std::clamp(static_cast<std::int32_t>(steps) + maps.output.zeroPoint, Low, High));
    }
}

template <class T>
PreparedKernel storedLogSoftmax(const PrepareContext &context, const AffinePair &maps)
{
    const Shape &shape = context.inputShape(0);
    if (context.profile == Profile::Xnnpack) {
        const ExponentialTable table = exponentialTable(maps.input.scale);
        return makeRowKernel<T, T>(shape, [table, maps](const T *in, T *out, std::size_t length) {
            tableLogSoftmaxRow(in, out, length, table, maps);
        });
    }
    const DifferenceScale scale = differenceScale(context.profile, 1.0, maps.input.scale);
    if (scale.multiplier.exponent < 0)
        return unsupportedOperator(context, "an input scale of " + std::to_string(maps.input.scale));
    return makeRowKernel<T, T>(shape, [scale](const T *in, T *out, std::size_t length) {
        storedLogSoftmaxRow(in, out, length, scale);
    });
}

PreparedKernel prepareLogSoftmax(PrepareContext &context)
{
    if (auto good = prepareRows(context); !good) return good.error();
    const DataType type = context.inputType(0);
    if (context.outputType(0) != type) return unsupportedTypes(context);
    if (type == DataType::Float32) return makeRowKernel<float, float>(context.inputShape(0), logSoftmaxRow);
    if (type != DataType::Int8 && type != DataType::UInt8) return unsupportedTypes(context);
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    return type == DataType::Int8 ? storedLogSoftmax<std::int8_t>(context, *maps)
                                  : storedLogSoftmax<std::uint8_t>(context, *maps);
}

} // namespace

std::span<const KernelEntry> softmaxKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::Softmax, prepareSoftmax},
        KernelEntry{OpType::LogSoftmax, prepareLogSoftmax},
        KernelEntry{OpType::L2Normalization, prepareL2Normalization},
    };
    return Entries;
}

} // namespace halfstep
