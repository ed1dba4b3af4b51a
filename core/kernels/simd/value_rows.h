// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Loops over rows of values, compiled for every instruction set and chosen when the program runs. They are plain
/// loops that compilers vectorize: each gives the same bits on every processor, and those of the plain functions
/// that it calls. Input and output may be the same row, but must not overlap otherwise.

#include <bit>
#include <cstddef>
#include <cstdint>

namespace halfstep {

/// Curves of one float, see real_functions.h.
enum class RealCurve { Logistic, Tanh, Elu, Gelu, GeluApproximate, Exp, HardSwish, Sqrt, Rsqrt };

void curveRow(RealCurve curve, const float *in, float *out, std::size_t length);

/// x, or alpha * x where x <= 0.
void leakyReluRow(float alpha, const float *in, float *out, std::size_t length);

/// Largest value; length >= 1.
float largestOfRow(const float *in, std::size_t length);

/// e^((x - offset) * beta).
void exponentialRow(float offset, float beta, const float *in, float *out, std::size_t length);

/// Sixteen partial sums, folded in a fixed order: the bits depend on the length alone.
float sumOfRow(const float *in, std::size_t length);

void scaleRow(float factor, const float *in, float *out, std::size_t length);

std::int32_t sumOfRow(const std::int8_t *in, std::size_t length);
std::int32_t sumOfRow(const std::uint8_t *in, std::size_t length);

/// Pixels of an image whose channels are dense; strides in elements.
struct PixelWindow {
    std::size_t rows = 1;
    std::size_t rowStride = 0;
    std::size_t columns = 1;
    std::size_t columnStride = 0;
};

/// folded[c] = folded[c] + the channel's values, or the largest of them all, in order of rows and columns.
void addWindow(const float *first, const PixelWindow &window, float *folded, std::size_t channels);
void addWindow(const std::int8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels);
void addWindow(const std::uint8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels);
void largestOfWindow(const float *first, const PixelWindow &window, float *folded, std::size_t channels);
void largestOfWindow(const std::int8_t *first, const PixelWindow &window, std::int8_t *folded, std::size_t channels);
void largestOfWindow(const std::uint8_t *first, const PixelWindow &window, std::uint8_t *folded, std::size_t channels);

/// ((x * a + y * b + bias) >> shift) + zeroPoint, clamped: XNNPACK's ADD and SUB.
struct FixedSum {
    std::int32_t a = 0;
    std::int32_t b = 0;
    std::int32_t bias = 0;
    std::int32_t shift = 0; ///< in [1, 30]; half of 2^shift is in `bias`
    std::int32_t zeroPoint = 0;
    std::int32_t min = 0;
    std::int32_t max = 0;

    std::int32_t operator()(std::int32_t x, std::int32_t y) const
    {
        const std::int32_t stored = ((x * a + y * b + bias) >> shift) + zeroPoint;
        const std::int32_t raised = stored < min ? min : stored;
        return raised > max ? max : raised;
    }
};

/// Rounded to even: (x - a) * (y - b) * factor, clamped, plus zeroPoint: XNNPACK's MUL.
struct RealProduct {
    std::int32_t a = 0;
    std::int32_t b = 0;
    float factor = 0;
    float min = 0; ///< in steps from the zero point
    float max = 0;
    std::int32_t zeroPoint = 0;

    std::int32_t operator()(std::int32_t x, std::int32_t y) const
    {
        constexpr float Shift = 12582912.0F; // 1.5 * 2^23: leaves no bits for a fraction
        const float real = static_cast<float>((x - a) * (y - b)) * factor;
        const float raised = real < min ? min : real;
        const float clamped = raised > max ? max : raised;
        return std::bit_cast<std::int32_t>(clamped + Shift) - std::bit_cast<std::int32_t>(Shift) + zeroPoint;
    }
};

/// Which operands move along the row; one that does not is read at its first element.
enum class RowSteps { Both, First, Second };

void sumRow(const FixedSum &sum, RowSteps steps, const std::int8_t *a, const std::int8_t *b, std::int8_t *out,
            std::size_t length);
void sumRow(const FixedSum &sum, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b, std::uint8_t *out,
            std::size_t length);
void productRow(const RealProduct &product, RowSteps steps, const std::int8_t *a, const std::int8_t *b,
                std::int8_t *out, std::size_t length);
void productRow(const RealProduct &product, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b,
                std::uint8_t *out, std::size_t length);

} // namespace halfstep
