// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/int8_convolution.h"

#include "core/kernels/simd/int8_tiles.h"
#include "core/kernels/simd/pack_panels.h"
#include "core/kernels/simd/panel_split.h"
#include "core/kernels/simd/window_lines.h"
#include "core/kernels/thread_pool.h"

#include <algorithm>

namespace halfstep {

namespace {

std::size_t panelBytes(const TapCount &count)
{
    const std::size_t quads = (count.length + QuadLength - 1) / QuadLength;
    return count.taps * quads * QuadLength * Int8PanelWidth;
}

Int8Convolution::Phase packPhase(const Window &window, const WindowPhase &phase,
                                 std::span<const std::int8_t> filter, std::size_t panelsPerGroup)
{
    const TapCount count = countTaps(phase.sizes);
    const std::size_t quads = (count.length + QuadLength - 1) / QuadLength;
    const std::size_t bytes = panelBytes(count);
    Int8Convolution::Phase packed{phase, {}, {}};
    packed.weightSums.resize(static_cast<std::size_t>(phase.sizes.groups) * panelsPerGroup *
                             Int8PanelWidth);
    packed.panels.resize(static_cast<std::size_t>(phase.sizes.groups) * panelsPerGroup * bytes);
    forEachWeight(window, phase, [&](const PackedWeight &w) {
        const std::size_t panel = w.group * panelsPerGroup + w.channel / Int8PanelWidth;
        const std::size_t quad = w.tap * quads + w.k / QuadLength;
        const std::size_t inQuad = w.channel % Int8PanelWidth * QuadLength + w.k % QuadLength;
        packed.panels[panel * bytes + quad * QuadLength * Int8PanelWidth + inQuad] =
            filter[w.fileIndex];
        packed.weightSums[panel * Int8PanelWidth + w.channel % Int8PanelWidth] +=
            filter[w.fileIndex];
    });
    return packed;
}

/// Activations as a kind of multiplication takes them; what is padded stands for the real 0.
void convertInt8(const std::int8_t *from, std::size_t count, std::int32_t zeroPoint,
                 std::int16_t *to)
{
    widenInt8(from, count, zeroPoint, to);
}

void convertInt8(const std::int8_t *from, std::size_t count, std::int32_t, std::uint8_t *to)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<std::uint8_t>(from[i] ^ 0x80);
}

std::int16_t convertedZero(std::int32_t, std::int16_t)
{
    return 0;
}

std::uint8_t convertedZero(std::int32_t zeroPoint, std::uint8_t)
{
    return static_cast<std::uint8_t>(zeroPoint + 128);
}

/// One phase while it runs; `T` is the type of the converted activations.
template <class T>
class PhaseRun {
public:
    PhaseRun(const Int8Convolution &convolution, const Int8Convolution::Phase &phase,
             const Int8Activations &input, const SumFinish &finish, std::span<std::byte> output,
             int threads)
        : m_convolution(convolution), m_phase(phase), m_c(phase.window.sizes), m_input(input),
          m_finish(finish), m_output(output),
          m_plan(planBlocks(m_c, phase.window.isPointwise(), sizeof(T), threads)),
          m_split(splitPanels(convolution.panelsPerGroup, m_plan.blocks, threads)),
          m_depth(static_cast<std::size_t>(m_c.inputDepth)),
          m_band(bandSize(m_c, m_plan.rowsPerBlock, m_depth)),
          m_taps(tapsInBand(m_c, m_band.rowLength))
    {
    }

    void run(ThreadPool &pool, const CancelToken &cancel) const
    {
        const std::size_t values =
            m_plan.isPointwise ? m_plan.rowsPerBlock * m_depth : m_band.values();
        const std::size_t pieces = m_plan.blocks * m_split.parts;
        if (pieces == 0) return;
        pool.parallelFor(pieces, pieceGrain(m_c, pieces), [&](std::size_t begin, std::size_t end) {
            AlignedVector<T> band(values + QuadLength);
            std::vector<Line<T>> lines;
            for (std::size_t item = begin; item < end && !cancel.isRequested(); ++item)
                computeBlock(m_plan.block(item / m_split.parts), item % m_split.parts, band.data(),
                             lines);
        });
    }

private:
    void computeBlock(const Block &block, std::size_t part, T *band,
                      std::vector<Line<T>> &lines) const
    {
        if (m_plan.isPointwise)
            convertPixels(block, band);
        else
            convertBand(block, band);
        makeLines(m_phase.window, m_plan, block, static_cast<const T *>(band), m_band.rowLength,
                  lines);
        for (Line<T> &line : lines)
            setRows(block, line);
        for (std::size_t group = 0; group < static_cast<std::size_t>(m_c.groups); ++group) {
            computeGroup(group, part, lines);
            nextGroup(m_c, lines);
        }
    }

    bool hasOneRow() const { return m_input.rows.size() == 1; }

    void setRows(const Block &block, Line<T> &line) const
    {
        const bool isPerPixel = m_plan.isPointwise && !hasOneRow();
        line.rowStep = isPerPixel ? 1 : 0;
        line.rows = m_input.rows.data() + (isPerPixel    ? block.first
                                           : hasOneRow() ? 0
                                                         : block.batch);
    }

    void convertPixels(const Block &block, T *to) const
    {
        const std::size_t run = hasOneRow() ? block.count : 1;
        for (std::size_t pixel = 0; pixel < block.count; pixel += run) {
            const RowScale &row = m_input.rows[hasOneRow() ? 0 : block.first + pixel];
            convertInt8(m_input.values.data() + (block.first + pixel) * m_depth, run * m_depth,
                        row.zeroPoint, to + pixel * m_depth);
        }
    }

    void convertBand(const Block &block, T *band) const
    {
        const std::int32_t zeroPoint = m_input.rows[hasOneRow() ? 0 : block.batch].zeroPoint;
        fillBand(
            m_c, block, m_depth, band,
            [&](std::size_t from, std::size_t pixels, T *to) {
                convertInt8(m_input.values.data() + from * m_depth, pixels * m_depth, zeroPoint,
                            to);
            },
            [&](std::size_t pixels, T *to) {
                std::fill_n(to, pixels * m_depth, convertedZero(zeroPoint, T{}));
            });
    }

    void computeGroup(std::size_t group, std::size_t part, const std::vector<Line<T>> &lines) const
    {
        const std::size_t panels = m_convolution.panelsPerGroup;
        const std::size_t valueBytes =
            m_finish.kind == SumFinish::Kind::Float ? sizeof(float) : sizeof(std::int8_t);
        Int8TileWork<T> work;
        work.lines = lines;
        work.taps = &m_taps;
        work.panels = m_phase.panels.data() +
                      group * panels * panelBytes({m_taps.offsets.size(), m_taps.length});
        work.weightSums = m_phase.weightSums.data() + group * panels * Int8PanelWidth;
        work.firstPanel = m_split.first(part);
        work.lastPanel = m_split.first(part + 1);
        work.channels = static_cast<std::size_t>(m_c.groupOutputs());
        work.outputDepth = static_cast<std::size_t>(m_c.outputDepth);
        work.output = m_output.data() + group * work.channels * valueBytes;
        work.finish = &m_finish;
        work.firstColumn = group * panels * Int8PanelWidth;
        computeInt8Tiles(work);
    }

    const Int8Convolution &m_convolution;
    const Int8Convolution::Phase &m_phase;
    const Convolution &m_c;
    Int8Activations m_input;
    const SumFinish &m_finish;
    std::span<std::byte> m_output;
    BlockPlan m_plan;
    PanelSplit m_split;
    std::size_t m_depth = 0;
    BandSize m_band;
    Taps m_taps;
};

/// Where a matrix product runs over the pixels of all batch items, each pixel needs the scale of
/// its item.
std::vector<RowScale> rowsOfPixels(const Convolution &c, std::span<const RowScale> rows)
{
    const std::size_t pixels =
        static_cast<std::size_t>(c.inputHeight) * static_cast<std::size_t>(c.inputWidth);
    std::vector<RowScale> result;
    result.reserve(rows.size() * pixels);
    for (const RowScale &row : rows)
        result.insert(result.end(), pixels, row);
    return result;
}

} // namespace

ColumnLayout int8Columns(const Window &window)
{
    return {static_cast<std::size_t>(window.sizes.groups),
            static_cast<std::size_t>(window.sizes.groupOutputs()), Int8PanelWidth};
}

Int8Convolution packInt8Convolution(const Window &window, std::span<const std::int8_t> filter)
{
    Int8Convolution packed;
    packed.panelsPerGroup = int8Columns(window).groupColumns() / Int8PanelWidth;
    for (const WindowPhase &phase : windowPhases(window))
        packed.phases.push_back(packPhase(window, phase, filter, packed.panelsPerGroup));
    return packed;
}

void convolve(const Int8Convolution &convolution, const Int8Activations &input,
              const SumFinish &finish, std::span<std::byte> output, ThreadPool &pool,
              const CancelToken &cancel, Int8Multiply how)
{
    for (const Int8Convolution::Phase &phase : convolution.phases) {
        const Convolution &c = phase.window.sizes;
        const bool isPerBatch =
            input.rows.size() > 1 && input.rows.size() == static_cast<std::size_t>(c.batches);
        Int8Activations activations = input;
        std::vector<RowScale> rows;
        if (isPerBatch && phase.window.isPointwise()) {
            rows = rowsOfPixels(c, input.rows);
            activations.rows = rows;
        }
        if (how == Int8Multiply::Dot)
            PhaseRun<std::uint8_t>(convolution, phase, activations, finish, output, pool.threads())
                .run(pool, cancel);
        else
            PhaseRun<std::int16_t>(convolution, phase, activations, finish, output, pool.threads())
                .run(pool, cancel);
    }
}

} // namespace halfstep
