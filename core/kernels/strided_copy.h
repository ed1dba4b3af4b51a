// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/cancel_token.h"
#include "core/kernels/thread_pool.h"
#include "core/model/shape.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace halfstep {

/// One axis of a box of elements; strides in bytes, negative ones walk backwards.
struct CopyAxis {
    std::int64_t size = 1;
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const CopyAxis &) const = default;
};

/// Copies a box of elements from one memory with strides to another. Slices, concatenations,
/// transpositions and the moves between space, depth and batch are all copies of this kind; the
/// constructor finds the longest runs and, for transpositions, the two axes that are walked in
/// square tiles.
class StridedCopy {
public:
    /// Sizes >= 0; elements of `elementBytes`; offsets in bytes of the box's first element. Targets
    /// must not overlap.
    StridedCopy(std::vector<CopyAxis> axes, std::size_t elementBytes, std::int64_t fromOffset = 0,
                std::int64_t toOffset = 0);

    void run(const std::byte *from, std::byte *to, ThreadPool &pool,
             const CancelToken &cancel) const;

    std::size_t runBytes() const { return m_runBytes; } ///< length of the runs copied at once
    const std::vector<CopyAxis> &axes() const
    {
        return m_axes;
    } ///< what is left to walk, outermost first

private:
    void joinAxes();
    void chooseTile();
    void copyUnit(const std::byte *from, std::byte *to, std::size_t unit) const;

    std::vector<CopyAxis> m_axes;
    std::size_t m_runBytes;
    std::int64_t m_fromOffset;
    std::int64_t m_toOffset;
    bool m_isEmpty = false;
    CopyAxis m_rows; ///< the last two axes, walked in tiles
    CopyAxis m_columns;
    std::int64_t m_rowsPerUnit = 1; ///< a unit of work: some rows of one outer position
    std::size_t m_blocks = 1;       ///< units of one outer position
    std::size_t m_units = 0;
};

/// Axes that walk a box of `shape` between two dense tensors; strides in bytes.
///   from, to   shapes of the tensors that hold the box, same rank as `shape`
std::vector<CopyAxis> boxAxes(const Shape &shape, const Shape &from, const Shape &to,
                              std::size_t elementBytes);

} // namespace halfstep
