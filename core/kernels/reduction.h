// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Folding a tensor along some of its axes.

#include "core/kernels/kernel.h"
#include "core/kernels/simd/value_rows.h"

#include <algorithm>
#include <array>
#include <vector>

namespace halfstep {

/// Axes of size 1 are dropped and neighbours of one kind merged. Strides are of the dense input, in elements.
struct ReductionPlan {
    struct Axis {
        std::size_t size = 1;
        std::size_t stride = 1;
    };
    std::vector<Axis> kept;    ///< outermost first, without the row
    std::vector<Axis> reduced; ///< outermost first, without the row
    std::size_t rowLength = 1; ///< the innermost axis, dense
    bool rowIsReduced = false; ///< else it is kept
    std::size_t keptRows = 1;    ///< product of `kept`
    std::size_t reducedRows = 1; ///< product of `reduced`

    std::size_t outputs() const { return rowIsReduced ? keptRows : keptRows * rowLength; }
    std::size_t inputsPerOutput() const { return rowIsReduced ? reducedRows * rowLength : reducedRows; }
};

/// Read the axes from input 1, set the output's shape, and plan.
///   errors   ShapeNotKnown (the axes are computed), BadOperator (an axis outside the input, or no int32)
Result<ReductionPlan> prepareReduction(PrepareContext &context);

/// Offset of the `index`-th combination of axes.
inline std::size_t offsetOf(const std::vector<ReductionPlan::Axis> &axes, std::size_t index)
{
    std::size_t offset = 0;
    for (std::size_t i = axes.size(); i-- > 0;) {
        offset += index % axes[i].size * axes[i].stride;
        index /= axes[i].size;
    }
    return offset;
}

/// Fold `n` columns of the reduced rows into `total`, in the order of the input. A fold that has `addRows` folds at
/// most two nested axes fast; others go row by row.
template <class T, class Fold>
void foldRows(const ReductionPlan &plan, const T *base, std::size_t n, typename Fold::Value *total, const Fold &fold)
{
    if constexpr (requires(PixelWindow window) { fold.addRows(base, window, total, n); }) {
        if (plan.reduced.size() <= 2) {
            PixelWindow window;
            if (!plan.reduced.empty()) {
                window.columns = plan.reduced.back().size;
                window.columnStride = plan.reduced.back().stride;
            }
            if (plan.reduced.size() == 2) {
                window.rows = plan.reduced.front().size;
                window.rowStride = plan.reduced.front().stride;
            }
            fold.addRows(base, window, total, n);
            return;
        }
    }
    for (std::size_t r = 0; r < plan.reducedRows; ++r) {
        const T *row = base + offsetOf(plan.reduced, r);
        for (std::size_t c = 0; c < n; ++c)
            total[c] = fold.add(total[c], row[c]);
    }
}

/// Fold in the order of the input; out[i] = finish(folded).
///   Fold   has `Value start`, `Value add(Value, T)`, `Value addRow(Value, const T *, length)` and perhaps `addRows`
template <class T, class Out, class Fold, class Finish>
void reduce(const ReductionPlan &plan, const T *in, Out *out, ThreadPool &pool, const Fold &fold, const Finish &finish)
{
    using Value = typename Fold::Value;
    constexpr std::size_t Block = 256; // columns at a time
    const std::size_t work = std::max<std::size_t>(1, plan.inputsPerOutput());
    if (plan.rowIsReduced) {
        pool.parallelFor(plan.keptRows, std::max<std::size_t>(1, 16384 / work), [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const T *base = in + offsetOf(plan.kept, i);
                Value folded = fold.start;
                for (std::size_t r = 0; r < plan.reducedRows; ++r)
                    folded = fold.addRow(folded, base + offsetOf(plan.reduced, r), plan.rowLength);
                out[i] = finish(folded);
            }
        });
        return;
    }
    const std::size_t blocks = (plan.rowLength + Block - 1) / Block;
    const std::size_t grain = std::max<std::size_t>(1, 16384 / (work * std::min(Block, std::max<std::size_t>(1, plan.rowLength))));
    pool.parallelFor(plan.keptRows * blocks, grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t unit = begin; unit < end; ++unit) {
            const std::size_t first = unit % blocks * Block;
            const std::size_t n = std::min(Block, plan.rowLength - first);
            const T *base = in + offsetOf(plan.kept, unit / blocks) + first;
            std::array<Value, Block> total;
            total.fill(fold.start);
            foldRows(plan, base, n, total.data(), fold);
            Out *result = out + unit / blocks * plan.rowLength + first;
            for (std::size_t c = 0; c < n; ++c) result[c] = finish(total[c]);
        }
    });
}

} // namespace halfstep
