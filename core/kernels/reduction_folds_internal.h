// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What reductions fold their values with, and the kernel of one.

#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/reduction.h"
#include "core/kernels/simd/value_rows.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace halfstep {

/// Sixteen partial sums a piece of 4096, pieces added up: the order depends on sizes alone, errors stay small.
struct FloatSum {
    using Value = float;
    float start = 0;

    float add(float sum, float value) const { return sum + value; }
    float addRow(float sum, const float *row, std::size_t length) const
    {
        constexpr std::size_t Piece = 4096;
        for (std::size_t at = 0; at < length; at += Piece)
            sum += sumOfRow(row + at, std::min(Piece, length - at));
        return sum;
    }

    /// Pieces of at most 64 pixels, added up.
    void addRows(const float *first, const PixelWindow &window, float *total, std::size_t columns) const
    {
        constexpr std::size_t Pixels = 64;
        std::array<float, 256> piece;
        for (std::size_t y = 0; y < window.rows; ++y)
            for (std::size_t x = 0; x < window.columns; x += Pixels) {
                std::fill_n(piece.begin(), columns, 0.0F);
                const PixelWindow part{1, 0, std::min(Pixels, window.columns - x), window.columnStride};
                addWindow(first + y * window.rowStride + x * window.columnStride, part, piece.data(), columns);
                for (std::size_t c = 0; c < columns; ++c)
                    total[c] += piece[c];
            }
    }
};

/// Any fold that goes element by element.
template <class V, class Step>
struct PlainFold {
    using Value = V;
    V start{};
    Step step;

    template <class T>
    V add(V folded, T value) const
    {
        return step(folded, value);
    }
    template <class T>
    V addRow(V folded, const T *row, std::size_t length) const
    {
        for (std::size_t i = 0; i < length; ++i) folded = step(folded, row[i]);
        return folded;
    }
};

template <class V, class Step>
PlainFold<V, Step> plainFold(V start, Step step)
{
    return {start, step};
}

/// Sum in V, wrapping around.
template <class V>
auto integerSum()
{
    return plainFold(V{0}, [](V sum, auto value) {
        using U = std::make_unsigned_t<V>;
        return static_cast<V>(static_cast<U>(sum) + static_cast<U>(static_cast<V>(value)));
    });
}

/// Sum of 8-bit values in 32 bits, wrapping around.
struct ByteSum {
    using Value = std::int32_t;
    std::int32_t start = 0;

    std::int32_t add(std::int32_t sum, std::int32_t value) const { return integerSum<std::int32_t>().add(sum, value); }
    template <class T>
    std::int32_t addRow(std::int32_t sum, const T *row, std::size_t length) const
    {
        return add(sum, sumOfRow(row, length));
    }
    template <class T>
    void addRows(const T *first, const PixelWindow &window, std::int32_t *total, std::size_t columns) const
    {
        addWindow(first, window, total, columns);
    }
};

/// The sum of stored values of type T.
template <class T>
auto storedFold()
{
    if constexpr (sizeof(T) == 1)
        return ByteSum{};
    else
        return integerSum<std::int32_t>();
}

template <class T, class Out, class Fold, class Finish>
PreparedKernel makeReduction(ReductionPlan plan, Fold fold, Finish finish)
{
    return makeKernel([plan = std::move(plan), fold, finish](const KernelRun &run) {
        reduce(plan, run.inputs[0].as<T>().data(), run.outputs[0].mutableAs<Out>().data(), run.pool, fold, finish);
    });
}

inline PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

/// Booleans: the sum and the largest are "or", the product and the smallest "and".
inline PreparedKernel foldTruth(const PrepareContext &context, ReductionPlan plan, bool isAny)
{
    if (context.inputType(0) != DataType::Bool) return unsupportedType(context);
    const auto step = [isAny](bool folded, std::uint8_t value) {
        return isAny ? folded || value != 0 : folded && value != 0;
    };
    return makeReduction<std::uint8_t, std::uint8_t>(
        std::move(plan), plainFold(!isAny, step), [](bool folded) { return static_cast<std::uint8_t>(folded); });
}

} // namespace halfstep
