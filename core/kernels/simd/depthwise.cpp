// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/depthwise.h"

#include "core/kernels/simd/depthwise_tiles.h"
#include "core/kernels/simd/int8_tiles.h"
#include "core/kernels/simd/window_blocks.h"
#include "core/kernels/thread_pool.h"

#include <algorithm>

namespace halfstep {

namespace {

std::size_t paddedChannels(const Convolution &c)
{
    return (static_cast<std::size_t>(c.outputDepth) + DepthwiseWidth - 1) / DepthwiseWidth *
           DepthwiseWidth;
}

/// Call visit(tap, output channel, index in the filter).
template <class Visit>
void forEachDepthwiseWeight(const Window &window, TapOrder order, Visit visit)
{
    const Convolution &c = window.sizes;
    for (std::int32_t ky = 0; ky < c.filterHeight; ++ky)
        for (std::int32_t kx = 0; kx < c.filterWidth; ++kx)
            for (std::int32_t o = 0; o < c.outputDepth; ++o)
                visit(tapIndex(c, order, static_cast<std::size_t>(ky), static_cast<std::size_t>(kx)),
                      static_cast<std::size_t>(o),
                      static_cast<std::size_t>(filterIndex(c, window.order, o, ky, kx, 0)));
}

std::size_t tapCount(const Convolution &c)
{
    return static_cast<std::size_t>(c.filterHeight) * static_cast<std::size_t>(c.filterWidth);
}

/// The same convolution on a band that has an input value for every output channel.
Convolution onBand(Convolution c)
{
    c.inputDepth = c.groups = c.outputDepth;
    return c;
}

/// Copies of every channel, as many as it has outputs.
template <class T>
void repeatChannels(const T *from, std::size_t channels, std::size_t copies, T *to)
{
    for (std::size_t c = 0; c < channels; ++c)
        std::fill_n(to + c * copies, copies, from[c]);
}

/// Bands and rows of a depthwise convolution; `T` is the type of the band's values.
template <class T>
class DepthwiseRun {
public:
    DepthwiseRun(const Convolution &c, TapOrder order, int threads)
        : m_c(c), m_onBand(onBand(c)), m_plan(planBlocks(m_onBand, false, sizeof(T), threads)),
          m_depth(static_cast<std::size_t>(c.outputDepth)),
          m_copies(m_depth / static_cast<std::size_t>(c.inputDepth)),
          m_band(bandSize(m_onBand, m_plan.rowsPerBlock, m_depth)),
          m_taps(tapsInBand(m_onBand, m_band.rowLength, order))
    {
    }

    /// convert(batch, first value, count, to): `count` input values as band values.
    /// compute(row, batch, first output value): one output row.
    template <class Convert, class Compute>
    void run(ThreadPool &pool, const CancelToken &cancel, Convert convert, Compute compute) const
    {
        if (m_plan.blocks == 0) return;
        pool.parallelFor(
            m_plan.blocks, pieceGrain(m_c, m_plan.blocks), [&](std::size_t begin, std::size_t end) {
                AlignedVector<T> band(m_band.values() + DepthwiseWidth);
                AlignedVector<T> line(m_copies > 1 ? static_cast<std::size_t>(m_c.inputWidth) *
                                                         static_cast<std::size_t>(m_c.inputDepth)
                                                   : 0);
                for (std::size_t index = begin; index < end && !cancel.isRequested(); ++index) {
                    const Block block = m_plan.block(index);
                    fill(block, band.data(), line.data(), convert);
                    computeRows(block, band.data(), compute);
                }
            });
    }

private:
    template <class Convert>
    void fill(const Block &block, T *band, T *line, Convert convert) const
    {
        const auto channels = static_cast<std::size_t>(m_c.inputDepth);
        fillBand(
            m_onBand, block, m_depth, band,
            [&](std::size_t from, std::size_t pixels, T *to) {
                convert(block.batch, from * channels, pixels * channels, m_copies == 1 ? to : line);
                if (m_copies > 1) repeatChannels(line, pixels * channels, m_copies, to);
            },
            [&](std::size_t pixels, T *to) { std::fill_n(to, pixels * m_depth, T{}); });
    }

    template <class Compute>
    void computeRows(const Block &block, const T *band, Compute compute) const
    {
        DepthwiseRow<T> row;
        row.offsets = m_taps.offsets;
        row.step = static_cast<std::size_t>(m_c.strideX) * m_depth;
        row.pixels = static_cast<std::size_t>(m_c.outputWidth);
        row.channels = m_depth;
        for (std::size_t y = 0; y < block.count; ++y) {
            row.window = band + y * static_cast<std::size_t>(m_c.strideY) * m_band.rowLength;
            const std::size_t outputRow =
                block.batch * static_cast<std::size_t>(m_c.outputHeight) + block.first + y;
            compute(row, block.batch, outputRow * row.pixels * m_depth);
        }
    }

    const Convolution &m_c;
    Convolution m_onBand;
    BlockPlan m_plan;
    std::size_t m_depth = 0;
    std::size_t m_copies = 1;
    BandSize m_band;
    Taps m_taps;
};

} // namespace

ColumnLayout depthwiseColumns(const Window &window)
{
    return {1, static_cast<std::size_t>(window.sizes.outputDepth), DepthwiseWidth};
}

FloatDepthwise packFloatDepthwise(const Window &window, std::span<const float> filter,
                                  std::span<const float> bias, RealRange range)
{
    const std::size_t padded = paddedChannels(window.sizes);
    const TapOrder order = window.goesByColumn() ? TapOrder::Columns : TapOrder::Rows;
    FloatDepthwise packed{window.sizes, {}, {}, range, window.sum, order};
    packed.weights.resize(tapCount(window.sizes) * padded);
    packed.bias.resize(padded);
    std::copy(bias.begin(), bias.end(), packed.bias.begin());
    forEachDepthwiseWeight(window, order, [&](std::size_t tap, std::size_t channel, std::size_t index) {
        packed.weights[tap * padded + channel] = filter[index];
    });
    return packed;
}

Int8Depthwise packInt8Depthwise(const Window &window, std::span<const std::int8_t> filter)
{
    const std::size_t padded = paddedChannels(window.sizes);
    Int8Depthwise packed{window.sizes, {}};
    packed.weights.resize((tapCount(window.sizes) + 1) / 2 * 2 * padded);
    forEachDepthwiseWeight(window, TapOrder::Rows, [&](std::size_t tap, std::size_t channel, std::size_t index) {
        packed.weights[tap * padded + channel] = filter[index];
    });
    return packed;
}

void convolve(const FloatDepthwise &depthwise, std::span<const float> input,
              std::span<float> output, ThreadPool &pool, const CancelToken &cancel)
{
    const DepthwiseRun<float> run(depthwise.sizes, depthwise.order, pool.threads());
    run.run(
        pool, cancel,
        [&](std::size_t, std::size_t from, std::size_t count, float *to) {
            std::copy_n(input.data() + from, count, to);
        },
        [&](const DepthwiseRow<float> &row, std::size_t, std::size_t firstOutput) {
            computeFloatDepthwise({row, depthwise.weights.data(), depthwise.bias.data(),
                                   depthwise.range, depthwise.sum,
                                   output.data() + firstOutput});
        });
}

void convolve(const Int8Depthwise &depthwise, const Int8Activations &input, const SumFinish &finish,
              std::span<std::byte> output, ThreadPool &pool, const CancelToken &cancel)
{
    const DepthwiseRun<std::int16_t> run(depthwise.sizes, TapOrder::Rows, pool.threads());
    const std::size_t valueBytes =
        finish.kind == SumFinish::Kind::Float ? sizeof(float) : sizeof(std::int8_t);
    const auto rowScale = [&](std::size_t batch) {
        return input.rows[input.rows.size() == 1 ? 0 : batch];
    };
    run.run(
        pool, cancel,
        [&](std::size_t batch, std::size_t from, std::size_t count, std::int16_t *to) {
            widenInt8(input.values.data() + from, count, rowScale(batch).zeroPoint, to);
        },
        [&](const DepthwiseRow<std::int16_t> &row, std::size_t batch, std::size_t firstOutput) {
            computeInt8Depthwise({row, depthwise.weights.data(), &finish, rowScale(batch).scale,
                                  output.data() + firstOutput * valueBytes});
        });
}

} // namespace halfstep
