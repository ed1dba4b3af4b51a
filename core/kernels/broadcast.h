// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Walking several tensors that broadcast to one shape, row by row.

#include "core/kernels/geometry.h"
#include "core/kernels/thread_pool.h"
#include "core/model/shape.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace halfstep {

/// Axes of size 1 are dropped, neighbours that every operand walks alike are merged. The last axis is the row:
/// along it each operand either moves by one element or stands still.
template <std::size_t Operands>
struct BroadcastPlan {
    Shape shape;                                                   ///< of the result
    std::size_t count = 0;                                         ///< elements of the result
    std::vector<std::int64_t> sizes;                               ///< merged axes; at least one
    std::array<std::vector<std::int64_t>, Operands> strides;       ///< in elements, beside `sizes`

    std::size_t rowLength() const { return static_cast<std::size_t>(sizes.back()); }
    bool movesAlongRow(std::size_t operand) const { return strides[operand].back() != 0; }
};

/// The plan, or nothing where the shapes do not broadcast to one.
std::optional<BroadcastPlan<2>> planBroadcast(const Shape &a, const Shape &b);
std::optional<BroadcastPlan<3>> planBroadcast(const Shape &a, const Shape &b, const Shape &c);

/// Offsets in elements of the row that holds element `at` of the result, at its start.
template <std::size_t Operands>
std::array<std::int64_t, Operands> rowOffsets(const BroadcastPlan<Operands> &plan, std::size_t row)
{
    std::array<std::int64_t, Operands> offsets{};
    for (std::size_t axis = plan.sizes.size() - 1; axis-- > 0;) {
        const auto size = static_cast<std::size_t>(plan.sizes[axis]);
        const auto index = static_cast<std::int64_t>(row % size);
        row /= size;
        for (std::size_t k = 0; k < Operands; ++k) offsets[k] += index * plan.strides[k][axis];
    }
    return offsets;
}

/// Call `piece(offsets, at, length)` for pieces of rows that cover the result; several threads at once.
template <std::size_t Operands, class Piece>
void forEachRowPiece(const BroadcastPlan<Operands> &plan, ThreadPool &pool, const Piece &piece)
{
    constexpr std::size_t Grain = 16384;
    pool.parallelFor(plan.count, Grain, [&](std::size_t begin, std::size_t end) {
        const std::size_t length = plan.rowLength();
        for (std::size_t at = begin; at < end;) {
            auto offsets = rowOffsets(plan, at / length);
            const std::size_t column = at % length;
            const std::size_t n = std::min(length - column, end - at);
            for (std::size_t k = 0; k < Operands; ++k)
                offsets[k] += static_cast<std::int64_t>(column) * plan.strides[k].back();
            piece(offsets, at, n);
            at += n;
        }
    });
}

/// out = op(a, b) element by element.
template <class A, class B, class Out, class Op>
void broadcastBinary(const BroadcastPlan<2> &plan, const A *a, const B *b, Out *out, ThreadPool &pool, const Op &op)
{
    const bool aMoves = plan.movesAlongRow(0);
    const bool bMoves = plan.movesAlongRow(1);
    forEachRowPiece(plan, pool, [&](const std::array<std::int64_t, 2> &offsets, std::size_t at, std::size_t n) {
        const A *x = a + offsets[0];
        const B *y = b + offsets[1];
        Out *result = out + at;
        if (aMoves && bMoves)
            for (std::size_t i = 0; i < n; ++i) result[i] = op(x[i], y[i]);
        else if (aMoves)
            for (std::size_t i = 0; i < n; ++i) result[i] = op(x[i], *y);
        else if (bMoves)
            for (std::size_t i = 0; i < n; ++i) result[i] = op(*x, y[i]);
        else
            std::fill_n(result, n, op(*x, *y));
    });
}

} // namespace halfstep
