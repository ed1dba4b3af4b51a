// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/wide_convolution.h"

#include "core/kernels/simd/wide_tiles.h"
#include "core/kernels/thread_pool.h"

#include <algorithm>

namespace halfstep {

namespace {

constexpr std::size_t SafePairs = 255; // of products of 2^22: their sum stays inside 32 bits

std::size_t positionsOf(const Convolution &c)
{
    return static_cast<std::size_t>(c.filterHeight) * static_cast<std::size_t>(c.filterWidth);
}

/// Where the weights of one filter position meet the input of one output pixel.
struct Tap {
    const std::int16_t *input = nullptr; ///< all channels of the pixel
    std::size_t position = 0;
};

/// The taps of the pixel that lie inside the image.
void findTaps(const Window &window, std::span<const std::int16_t> input, const WindowPixel &at, std::vector<Tap> &taps)
{
    const Convolution &c = window.sizes;
    taps.clear();
    for (std::int64_t ky = 0; ky < c.filterHeight; ++ky) {
        const auto iy = inputRow(window, at.y, ky);
        if (!iy) continue;
        for (std::int64_t kx = 0; kx < c.filterWidth; ++kx) {
            const auto ix = inputColumn(window, at.x, kx);
            if (!ix) continue;
            const std::int64_t pixel = (at.batch * c.inputHeight + *iy) * c.inputWidth + *ix;
            taps.push_back({input.data() + pixel * c.inputDepth, static_cast<std::size_t>(ky * c.filterWidth + kx)});
        }
    }
}

/// Sums of some channels: 32 bits, and what has been carried over from them.
class WideSums {
public:
    explicit WideSums(std::size_t columns) : m_narrow(columns), m_wide(columns) {}

    void start()
    {
        std::fill(m_narrow.begin(), m_narrow.end(), 0);
        std::fill(m_wide.begin(), m_wide.end(), 0);
        m_pairs = 0;
    }
    /// The 32-bit sums, with room for `pairs` more products of two.
    std::int32_t *roomFor(std::size_t pairs)
    {
        if (m_pairs + pairs > SafePairs) carry();
        m_pairs += pairs;
        return m_narrow.data();
    }
    std::int64_t operator[](std::size_t column) const { return m_wide[column] + m_narrow[column]; }

private:
    void carry()
    {
        for (std::size_t i = 0; i < m_wide.size(); ++i) {
            m_wide[i] += m_narrow[i];
            m_narrow[i] = 0;
        }
        m_pairs = 0;
    }

    AlignedVector<std::int32_t> m_narrow;
    std::vector<std::int64_t> m_wide;
    std::size_t m_pairs = 0;
};

void sumGroup(const WideConvolution &weights, const std::vector<Tap> &taps, std::size_t group, WideSums &sums)
{
    const auto inputs = static_cast<std::size_t>(weights.window.sizes.groupInputs());
    const std::size_t tapWeights = weights.pairs * weights.columns * 2;
    const std::int16_t *groupWeights = weights.weights.data() + group * positionsOf(weights.window.sizes) * tapWeights;
    sums.start();
    for (const Tap &tap : taps)
        for (std::size_t pair = 0; pair < weights.pairs; pair += SafePairs) {
            const std::size_t count = std::min(SafePairs, weights.pairs - pair);
            const std::int16_t *from = tap.input + group * inputs + pair * 2;
            const std::int16_t *with = groupWeights + tap.position * tapWeights + pair * weights.columns * 2;
            addPairs(from, std::min(count * 2, inputs - pair * 2), with, weights.columns, sums.roomFor(count));
        }
}

void sumDepthwise(const WideConvolution &weights, const std::vector<Tap> &taps, WideSums &sums)
{
    const Convolution &c = weights.window.sizes;
    const auto channels = static_cast<std::size_t>(c.outputDepth);
    const auto each = static_cast<std::size_t>(c.groupOutputs());
    sums.start();
    for (const Tap &tap : taps) {
        std::int32_t *to = sums.roomFor(1);
        const std::int16_t *with = weights.weights.data() + tap.position * channels;
        if (each == 1)
            for (std::size_t i = 0; i < channels; ++i) to[i] += std::int32_t{tap.input[i]} * with[i];
        else
            for (std::size_t i = 0; i < channels; ++i) to[i] += std::int32_t{tap.input[i / each]} * with[i];
    }
}

void finishColumns(const WideSums &sums, std::size_t first, std::size_t count, const WideFinish &finish, std::int16_t *to)
{
    for (std::size_t i = 0; i < count; ++i) to[first + i] = finish.apply(sums[i], first + i);
}

class RowWorker {
public:
    RowWorker(const WideConvolution &weights, std::span<const std::int16_t> input, const WideFinish &finish,
              std::span<std::int16_t> output)
        : m_weights(weights), m_input(input), m_finish(finish), m_output(output), m_sums(weights.columns)
    {
    }

    /// One row of output pixels.
    void run(std::size_t row)
    {
        const Convolution &c = m_weights.window.sizes;
        WindowPixel pixel{static_cast<std::int64_t>(row) / c.outputHeight, static_cast<std::int64_t>(row) % c.outputHeight, 0};
        for (; pixel.x < c.outputWidth; ++pixel.x) {
            findTaps(m_weights.window, m_input, pixel, m_taps);
            const auto place = row * static_cast<std::size_t>(c.outputWidth) + static_cast<std::size_t>(pixel.x);
            finishPixel(m_output.data() + place * static_cast<std::size_t>(c.outputDepth));
        }
    }

private:
    void finishPixel(std::int16_t *to)
    {
        const Convolution &c = m_weights.window.sizes;
        const auto channels = static_cast<std::size_t>(c.groupOutputs());
        if (m_weights.window.isDepthwise()) {
            sumDepthwise(m_weights, m_taps, m_sums);
            return finishColumns(m_sums, 0, static_cast<std::size_t>(c.outputDepth), m_finish, to);
        }
        for (std::size_t group = 0; group < static_cast<std::size_t>(c.groups); ++group) {
            sumGroup(m_weights, m_taps, group, m_sums);
            finishColumns(m_sums, group * channels, channels, m_finish, to);
        }
    }

    const WideConvolution &m_weights;
    std::span<const std::int16_t> m_input;
    const WideFinish &m_finish;
    std::span<std::int16_t> m_output;
    WideSums m_sums;
    std::vector<Tap> m_taps;
};

void packDepthwise(std::span<const std::int8_t> filter, WideConvolution &packed)
{
    const Convolution &c = packed.window.sizes;
    packed.columns = static_cast<std::size_t>(c.outputDepth);
    packed.weights.resize(filter.size());
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(positionsOf(c)); ++n)
        for (std::int64_t o = 0; o < c.outputDepth; ++o)
            packed.weights[static_cast<std::size_t>(n * c.outputDepth + o)] = filter[static_cast<std::size_t>(
                filterIndex(c, packed.window.order, o, n / c.filterWidth, n % c.filterWidth, 0))];
}

/// The weights of one output channel.
void packChannel(std::span<const std::int8_t> filter, std::int64_t output, WideConvolution &packed)
{
    const Convolution &c = packed.window.sizes;
    const std::size_t positions = positionsOf(c);
    const auto group = static_cast<std::size_t>(output / c.groupOutputs());
    const auto column = static_cast<std::size_t>(output % c.groupOutputs());
    for (std::size_t n = 0; n < positions; ++n)
        for (std::int64_t i = 0; i < c.groupInputs(); ++i) {
            const auto position = static_cast<std::int64_t>(n);
            const auto input = static_cast<std::size_t>(i);
            const std::size_t pair = (group * positions + n) * packed.pairs + input / 2;
            packed.weights[(pair * packed.columns + column) * 2 + input % 2] = filter[static_cast<std::size_t>(
                filterIndex(c, packed.window.order, output, position / c.filterWidth, position % c.filterWidth, i))];
        }
}

} // namespace

std::optional<WideConvolution> packWideConvolution(const Window &window, std::span<const std::int8_t> filter)
{
    constexpr std::size_t LargestPacked = std::size_t{1} << 28;
    const Convolution &c = window.sizes;
    WideConvolution packed;
    packed.window = window;
    if (window.isDepthwise()) {
        packDepthwise(filter, packed);
        return packed;
    }
    packed.pairs = (static_cast<std::size_t>(c.groupInputs()) + 1) / 2;
    packed.columns = (static_cast<std::size_t>(c.groupOutputs()) + WideColumns - 1) / WideColumns * WideColumns;
    const std::size_t pairs = static_cast<std::size_t>(c.groups) * positionsOf(c) * packed.pairs; // at most the filter's size
    if (pairs > LargestPacked / (packed.columns * 2)) return std::nullopt;
    packed.weights.resize(pairs * packed.columns * 2);
    for (std::int64_t output = 0; output < c.outputDepth; ++output) packChannel(filter, output, packed);
    return packed;
}

void convolve(const WideConvolution &weights, std::span<const std::int16_t> input, const WideFinish &finish,
              std::span<std::int16_t> output, ThreadPool &pool, const CancelToken &cancel)
{
    const Convolution &c = weights.window.sizes;
    const auto rows = static_cast<std::size_t>(std::int64_t{c.batches} * c.outputHeight);
    pool.parallelFor(rows, 1, [&](std::size_t begin, std::size_t end) {
        RowWorker worker(weights, input, finish, output);
        for (std::size_t row = begin; row < end && !cancel.isRequested(); ++row) worker.run(row);
    });
}

} // namespace halfstep
