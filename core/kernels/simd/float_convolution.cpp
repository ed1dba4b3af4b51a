// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/float_convolution.h"

#include "core/kernels/simd/float_tiles.h"
#include "core/kernels/simd/pack_panels.h"
#include "core/kernels/simd/panel_split.h"
#include "core/kernels/simd/window_lines.h"
#include "core/kernels/thread_pool.h"

#include <algorithm>

namespace halfstep {

namespace {

/// XNNPACK adds in the order of the filter's positions: backwards through the input where that is scattered, and down the
/// columns where its depthwise kernel runs.
TapOrder floatTapOrder(const Window &window)
{
    if (window.isTransposed && window.sum == FloatSum::Fused) return TapOrder::Reversed;
    return window.goesByColumn() ? TapOrder::Columns : TapOrder::Rows;
}

FloatConvolution::Phase packPhase(const Window &window, const WindowPhase &phase,
                                  std::span<const float> filter, std::size_t panelsPerGroup)
{
    const TapCount count = countTaps(phase.sizes, phase.order);
    const std::size_t panelValues = count.taps * count.length * PanelWidth;
    FloatConvolution::Phase packed{phase, {}};
    packed.panels.resize(static_cast<std::size_t>(phase.sizes.groups) * panelsPerGroup *
                         panelValues);
    forEachWeight(window, phase, [&](const PackedWeight &w) {
        const std::size_t panel = w.group * panelsPerGroup + w.channel / PanelWidth;
        const std::size_t row = w.tap * count.length + w.k;
        packed.panels[panel * panelValues + row * PanelWidth + w.channel % PanelWidth] =
            filter[w.fileIndex];
    });
    return packed;
}

/// One phase while it runs.
class PhaseRun {
public:
    PhaseRun(const FloatConvolution &convolution, const FloatConvolution::Phase &phase,
             std::span<const float> input, std::span<float> output, int threads)
        : m_convolution(convolution), m_phase(phase), m_c(phase.window.sizes), m_input(input),
          m_output(output),
          m_plan(planBlocks(m_c, phase.window.isPointwise(), sizeof(float), threads)),
          m_split(splitPanels(convolution.panelsPerGroup, m_plan.blocks, threads)),
          m_needsBand(!m_plan.isPointwise && reachesOutside())
    {
        const std::size_t inputRow =
            static_cast<std::size_t>(m_c.inputWidth) * static_cast<std::size_t>(m_c.inputDepth);
        m_rowLength = m_needsBand ? bandSize(m_c, m_plan.rowsPerBlock,
                                             static_cast<std::size_t>(m_c.inputDepth))
                                        .rowLength
                                  : inputRow;
        m_taps = tapsInBand(m_c, m_rowLength, phase.window.order);
    }

    void run(ThreadPool &pool, const CancelToken &cancel) const
    {
        const std::size_t pieces = m_plan.blocks * m_split.parts;
        if (pieces == 0) return;
        pool.parallelFor(pieces, pieceGrain(m_c, pieces), [&](std::size_t begin, std::size_t end) {
            const BandSize size =
                bandSize(m_c, m_plan.rowsPerBlock, static_cast<std::size_t>(m_c.inputDepth));
            AlignedVector<float> band(m_needsBand ? size.values() : 0);
            std::vector<Line<float>> lines;
            for (std::size_t item = begin; item < end && !cancel.isRequested(); ++item)
                computeBlock(m_plan.block(item / m_split.parts), item % m_split.parts, band, lines);
        });
    }

private:
    bool reachesOutside() const
    {
        const std::int64_t bottom = std::int64_t{m_c.outputHeight - 1} * m_c.strideY - m_c.padTop +
                                    std::int64_t{m_c.filterHeight - 1} * m_c.dilationY;
        const std::int64_t right = std::int64_t{m_c.outputWidth - 1} * m_c.strideX - m_c.padLeft +
                                   std::int64_t{m_c.filterWidth - 1} * m_c.dilationX;
        return m_c.padTop != 0 || m_c.padLeft != 0 || bottom >= m_c.inputHeight ||
               right >= m_c.inputWidth;
    }

    void computeBlock(const Block &block, std::size_t part, AlignedVector<float> &band,
                      std::vector<Line<float>> &lines) const
    {
        if (m_needsBand) copyBand(block, band.data());
        const auto depth = static_cast<std::size_t>(m_c.inputDepth);
        const std::size_t firstRow = block.batch * static_cast<std::size_t>(m_c.inputHeight) +
                                     block.first * static_cast<std::size_t>(m_c.strideY);
        const float *base = m_needsBand
                                ? band.data()
                                : m_input.data() + (m_plan.isPointwise ? block.first * depth
                                                                       : firstRow * m_rowLength);
        makeLines(m_phase.window, m_plan, block, base, m_rowLength, lines);
        for (std::size_t group = 0; group < static_cast<std::size_t>(m_c.groups); ++group) {
            computeGroup(group, part, lines);
            nextGroup(m_c, lines);
        }
    }

    void copyBand(const Block &block, float *band) const
    {
        const auto depth = static_cast<std::size_t>(m_c.inputDepth);
        fillBand(
            m_c, block, depth, band,
            [&](std::size_t from, std::size_t pixels, float *to) {
                std::copy_n(m_input.data() + from * depth, pixels * depth, to);
            },
            [&](std::size_t pixels, float *to) { std::fill_n(to, pixels * depth, 0.0F); });
    }

    void computeGroup(std::size_t group, std::size_t part,
                      const std::vector<Line<float>> &lines) const
    {
        const std::size_t panels = m_convolution.panelsPerGroup;
        const std::size_t panelValues = m_taps.offsets.size() * m_taps.length * PanelWidth;
        FloatTileWork work;
        work.lines = lines;
        work.taps = &m_taps;
        work.panels = m_phase.panels.data() + group * panels * panelValues;
        work.bias = m_convolution.bias.data() + group * panels * PanelWidth;
        work.firstPanel = m_split.first(part);
        work.lastPanel = m_split.first(part + 1);
        work.channels = static_cast<std::size_t>(m_c.groupOutputs());
        work.outputDepth = static_cast<std::size_t>(m_c.outputDepth);
        work.output = m_output.data() + group * work.channels;
        work.range = m_convolution.range;
        work.sum = m_convolution.sum;
        computeFloatTiles(work);
    }

    const FloatConvolution &m_convolution;
    const FloatConvolution::Phase &m_phase;
    const Convolution &m_c;
    std::span<const float> m_input;
    std::span<float> m_output;
    BlockPlan m_plan;
    PanelSplit m_split;
    bool m_needsBand = false;
    std::size_t m_rowLength = 0;
    Taps m_taps;
};

} // namespace

FloatConvolution packFloatConvolution(const Window &window, std::span<const float> filter,
                                      std::span<const float> bias, RealRange range)
{
    const Convolution &c = window.sizes;
    const auto channels = static_cast<std::size_t>(c.groupOutputs());
    FloatConvolution packed;
    packed.range = range;
    packed.sum = window.sum;
    packed.panelsPerGroup = (channels + PanelWidth - 1) / PanelWidth;
    packed.bias.resize(static_cast<std::size_t>(c.groups) * packed.panelsPerGroup * PanelWidth);
    for (std::size_t o = 0; o < bias.size(); ++o)
        packed.bias[o / channels * packed.panelsPerGroup * PanelWidth + o % channels] = bias[o];
    for (WindowPhase &phase : windowPhases(window)) {
        phase.order = floatTapOrder(window);
        packed.phases.push_back(packPhase(window, phase, filter, packed.panelsPerGroup));
    }
    return packed;
}

void convolve(const FloatConvolution &convolution, std::span<const float> input,
              std::span<float> output, ThreadPool &pool, const CancelToken &cancel)
{
    for (const FloatConvolution::Phase &phase : convolution.phases)
        PhaseRun(convolution, phase, input, output, pool.threads()).run(pool, cancel);
}

} // namespace halfstep
