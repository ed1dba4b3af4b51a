// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/strided_copy.h"

#include "core/kernels/geometry.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace halfstep {

namespace {

/// Columns of a tile are neighbours in the target, rows are neighbours in the source: 64 of each
/// keep both in the first cache.
constexpr std::int64_t TileSide = 64;
constexpr std::int64_t UnitBytes = 1 << 17;

template <class T>
struct Assign {
    void operator()(const std::byte *from, std::byte *to) const
    {
        T value; // through memcpy: the bytes may hold another type
        std::memcpy(&value, from, sizeof(T));
        std::memcpy(to, &value, sizeof(T));
    }
};

struct CopyRun {
    std::size_t bytes;
    void operator()(const std::byte *from, std::byte *to) const { std::memcpy(to, from, bytes); }
};

template <class CopyElement>
void copyTile(const std::byte *from, std::byte *to, CopyAxis rows, CopyAxis columns,
              CopyElement copyElement)
{
    for (std::int64_t row = 0; row < rows.size; ++row) {
        const std::byte *source = from + row * rows.from;
        std::byte *target = to + row * rows.to;
        for (std::int64_t column = 0; column < columns.size; ++column)
            copyElement(source + column * columns.from, target + column * columns.to);
    }
}

template <class CopyElement>
void copyTiles(const std::byte *from, std::byte *to, CopyAxis rows, CopyAxis columns,
               CopyElement copyElement)
{
    for (std::int64_t row = 0; row < rows.size; row += TileSide) {
        for (std::int64_t column = 0; column < columns.size; column += TileSide) {
            CopyAxis rowPart = rows;
            CopyAxis columnPart = columns;
            rowPart.size = std::min(TileSide, rows.size - row);
            columnPart.size = std::min(TileSide, columns.size - column);
            copyTile(from + row * rows.from + column * columns.from,
                     to + row * rows.to + column * columns.to, rowPart, columnPart, copyElement);
        }
    }
}

} // namespace

StridedCopy::StridedCopy(std::vector<CopyAxis> axes, std::size_t elementBytes,
                         std::int64_t fromOffset, std::int64_t toOffset)
    : m_axes(std::move(axes)), m_runBytes(elementBytes), m_fromOffset(fromOffset),
      m_toOffset(toOffset)
{
    m_isEmpty = std::any_of(m_axes.begin(), m_axes.end(),
                            [](const CopyAxis &axis) { return axis.size == 0; });
    if (m_isEmpty) return;
    joinAxes();
    chooseTile();
}

/// Outermost target stride first; axes that continue each other in both memories become one, and
/// the innermost ones become part of the run.
void StridedCopy::joinAxes()
{
    std::erase_if(m_axes, [](const CopyAxis &axis) { return axis.size == 1; });
    std::stable_sort(m_axes.begin(), m_axes.end(), [](const CopyAxis &a, const CopyAxis &b) {
        return std::abs(a.to) > std::abs(b.to);
    });
    std::vector<CopyAxis> joined;
    for (const CopyAxis &axis : m_axes) {
        CopyAxis *outer = joined.empty() ? nullptr : &joined.back();
        if (outer && outer->from == axis.from * axis.size && outer->to == axis.to * axis.size)
            *outer = CopyAxis{outer->size * axis.size, axis.from, axis.to};
        else
            joined.push_back(axis);
    }
    m_axes = std::move(joined);
    const auto run = static_cast<std::int64_t>(m_runBytes);
    if (!m_axes.empty() && m_axes.back().from == run && m_axes.back().to == run) {
        m_runBytes *= static_cast<std::size_t>(m_axes.back().size);
        m_axes.pop_back();
    }
}

void StridedCopy::chooseTile()
{
    if (!m_axes.empty()) {
        const auto nearest = std::min_element(m_axes.begin(), m_axes.end(),
                                              [](const CopyAxis &a, const CopyAxis &b) {
                                                  return std::abs(a.from) < std::abs(b.from);
                                              });
        if (m_axes.end() - nearest > 2) std::rotate(nearest, nearest + 1, m_axes.end() - 1);
        m_columns = m_axes.back();
    }
    if (m_axes.size() > 1) m_rows = m_axes[m_axes.size() - 2];
    const std::int64_t rowBytes = m_columns.size * static_cast<std::int64_t>(m_runBytes);
    m_rowsPerUnit =
        std::clamp<std::int64_t>(UnitBytes / std::max<std::int64_t>(rowBytes, 1), 1, m_rows.size);
    m_blocks = static_cast<std::size_t>((m_rows.size + m_rowsPerUnit - 1) / m_rowsPerUnit);
    m_units = m_blocks;
    for (std::size_t axis = 0; axis + 2 < m_axes.size(); ++axis)
        m_units *= static_cast<std::size_t>(m_axes[axis].size);
}

void StridedCopy::run(const std::byte *from, std::byte *to, ThreadPool &pool,
                      const CancelToken &cancel) const
{
    if (m_isEmpty) return;
    const std::int64_t unitBytes = std::max<std::int64_t>(
        m_rowsPerUnit * m_columns.size * static_cast<std::int64_t>(m_runBytes), 1);
    const auto grain = static_cast<std::size_t>(std::max<std::int64_t>(UnitBytes / unitBytes, 1));
    pool.parallelFor(m_units, grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t unit = begin; unit < end; ++unit) {
            if (unit % grain == 0 && cancel.isRequested()) return;
            copyUnit(from + m_fromOffset, to + m_toOffset, unit);
        }
    });
}

void StridedCopy::copyUnit(const std::byte *from, std::byte *to, std::size_t unit) const
{
    const std::int64_t firstRow = static_cast<std::int64_t>(unit % m_blocks) * m_rowsPerUnit;
    std::size_t position = unit / m_blocks;
    from += firstRow * m_rows.from;
    to += firstRow * m_rows.to;
    for (std::size_t axis = m_axes.size() < 2 ? 0 : m_axes.size() - 2; axis-- > 0;) {
        const auto size = static_cast<std::size_t>(m_axes[axis].size);
        from += static_cast<std::int64_t>(position % size) * m_axes[axis].from;
        to += static_cast<std::int64_t>(position % size) * m_axes[axis].to;
        position /= size;
    }
    CopyAxis rows = m_rows;
    rows.size = std::min(m_rowsPerUnit, m_rows.size - firstRow);
    switch (m_runBytes) {
    case 1: return copyTiles(from, to, rows, m_columns, Assign<std::uint8_t>{});
    case 2: return copyTiles(from, to, rows, m_columns, Assign<std::uint16_t>{});
    case 4: return copyTiles(from, to, rows, m_columns, Assign<std::uint32_t>{});
    case 8: return copyTiles(from, to, rows, m_columns, Assign<std::uint64_t>{});
    default: return copyTile(from, to, rows, m_columns, CopyRun{m_runBytes});
    }
}

std::vector<CopyAxis> boxAxes(const Shape &shape, const Shape &from, const Shape &to,
                              std::size_t elementBytes)
{
    const auto bytes = static_cast<std::int64_t>(elementBytes);
    const std::vector<std::int64_t> fromStrides = denseStrides(from);
    const std::vector<std::int64_t> toStrides = denseStrides(to);
    std::vector<CopyAxis> axes(shape.dims.size());
    for (std::size_t i = 0; i < axes.size(); ++i)
        axes[i] = CopyAxis{shape.dims[i], fromStrides[i] * bytes, toStrides[i] * bytes};
    return axes;
}

} // namespace halfstep
