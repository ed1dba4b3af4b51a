// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/sigmoid16_internal.h"

#include "core/kernels/unary.h"
#include "core/numerics/fixed_functions16.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace halfstep {

namespace {

/// logistic(i / 24) with 16 fraction bits. TensorFlow Lite's table is the rounded value but for 44 entries one higher.
const std::array<std::uint16_t, 256> &logisticTable()
{
    static const std::array<std::uint16_t, 256> table = [] {
        constexpr std::array<std::uint8_t, 44> OneHigher{
            4,  8,  12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29,  30,  31,  33,  34,  35,  37, 39,
            40, 41, 43, 44, 45, 46, 49, 50, 54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255};
        std::array<std::uint16_t, 256> entries{};
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const double exact = 65536.0 / (1.0 + std::exp(-static_cast<double>(i) / 24.0));
            entries[i] = static_cast<std::uint16_t>(std::floor(exact + 0.5));
        }
        for (const std::uint8_t i : OneHigher) ++entries[i];
        return entries;
    }();
    return table;
}

/// From stored input to steps of 1/(3 * 4096), that is 2^-9 of the table's spacing.
struct InputStep {
    std::int32_t multiplier = 0;
    int shift = 0; ///< to the right, half up

    std::int32_t operator()(std::int16_t value) const
    {
        const std::int64_t nudge = shift > 0 ? std::int64_t{1} << (shift - 1) : 0;
        return static_cast<std::int32_t>((std::int64_t{value} * multiplier + nudge) >> shift);
    }
};

/// log2 of a power of two, to 1/1000.
std::optional<int> exactLog2(float scale)
{
    const float log = std::log(scale) * (1.0F / std::log(2.0F));
    const float nearest = std::round(log);
    if (std::fabs(log - nearest) >= 1e-3F) return std::nullopt;
    return static_cast<int>(nearest);
}

/// Scales 2^-12, up to 2^(largestExact - 12), need no rounding: the shift to the left that leads to 2^-12.
std::optional<int> exactShift(float scale, int largestExact)
{
    const auto log = exactLog2(scale);
    if (!log || *log < -12 || *log > largestExact - 12) return std::nullopt;
    return 12 + *log;
}

InputStep inputStep(float scale, int largestExact)
{
    if (const auto left = exactShift(scale, largestExact)) return {3 << *left, 0};
    double multiplier = static_cast<double>(scale) * 4096.0 * 3.0;
    int shift = 0;
    while (multiplier <= 32767.0 / 2.0 && shift <= 30) {
        ++shift;
        multiplier *= 2.0;
    }
    return {static_cast<std::int32_t>(std::min(multiplier, 2147483647.0)), shift};
}

std::uint32_t magnitude(std::int32_t value)
{
    return value < 0 ? 0U - static_cast<std::uint32_t>(value) : static_cast<std::uint32_t>(value);
}

std::int16_t logistic16(std::int32_t steps)
{
    const std::array<std::uint16_t, 256> &table = logisticTable();
    const std::uint32_t a = magnitude(steps);
    const std::uint32_t i = a >> 9;
    std::uint32_t result = 0x7FFFU << 10;
    if (i < 255) {
        const auto slope = static_cast<std::uint32_t>(table[i + 1] - table[i]);
        result = (std::uint32_t{table[i]} << 9) + (a & 511U) * slope;
    }
    result = steps >= 0 ? result + (1U << 9) : (1U << 25) - result + (1U << 9) - 1U;
    return static_cast<std::int16_t>(result >> 10);
}

std::int16_t tanh16(std::int32_t steps)
{
    const std::array<std::uint16_t, 256> &table = logisticTable();
    const std::uint32_t a = magnitude(steps);
    const std::uint32_t i = a >> 8;
    std::int32_t result = 0xFFFF << 8;
    if (i < 255) {
        const std::int32_t slope = table[i + 1] - table[i];
        result = (std::int32_t{table[i]} << 8) + static_cast<std::int32_t>(a & 255U) * slope;
    }
    result = steps >= 0 ? result - (1 << 23) + (1 << 7) : -result + (1 << 23) + (1 << 7) - 1;
    return static_cast<std::int16_t>(result >> 8);
}

/// The two forms of a curve.
struct Curve16 {
    int largestExact = 0;
    std::int16_t (*byTable)(std::int32_t steps) = nullptr;
    std::int16_t (*fixed)(std::int16_t value, int integerBits) = nullptr; ///< the optimized kernels' at exact scales
};

PreparedKernel fixedCurve(const Curve16 &curve, int left)
{
    return makeMapKernel<std::int16_t, std::int16_t>([fixed = curve.fixed, left](std::int16_t value) {
        constexpr int IntegerBits = 3;
        return fixed(static_cast<std::int16_t>(std::clamp(value * (1 << left), -32768, 32767)), IntegerBits);
    });
}

PreparedKernel prepareCurve16(const PrepareContext &context, const Curve16 &curve)
{
    const auto maps = affinePairOf(context);
    if (!maps) return maps.error();
    if (maps->input.zeroPoint != 0 || maps->output.zeroPoint != 0)
        return unsupportedOperator(context, "int16 values whose zero point is not 0");
    const auto left = exactShift(maps->input.scale, curve.largestExact);
    if (left && context.profile == Profile::Xnnpack) return fixedCurve(curve, *left);
    const InputStep step = inputStep(maps->input.scale, curve.largestExact);
    return makeMapKernel<std::int16_t, std::int16_t>(
        [step, byTable = curve.byTable](std::int16_t value) { return byTable(step(value)); });
}

} // namespace

PreparedKernel prepareLogistic16(const PrepareContext &context)
{
    return prepareCurve16(context, {0, logistic16, fixedLogistic});
}

PreparedKernel prepareTanh16(const PrepareContext &context)
{
    return prepareCurve16(context, {1, tanh16, fixedTanh});
}

} // namespace halfstep
