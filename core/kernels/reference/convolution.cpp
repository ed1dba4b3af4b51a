// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/reference/convolution.h"

#include "core/kernels/thread_pool.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace halfstep {

namespace {

using Pixel = WindowPixel;

/// Along one axis: the input position that filter position `k` pairs with output position `out`.
std::optional<std::int64_t> inputPosition(bool isTransposed, std::int64_t out, std::int64_t k,
                                          std::int64_t stride, std::int64_t dilation,
                                          std::int64_t pad, std::int64_t size)
{
    std::int64_t in = out * stride - pad + k * dilation;
    if (isTransposed) {
        const std::int64_t scattered = out + pad - k;
        if (scattered < 0 || scattered % stride != 0) return std::nullopt;
        in = scattered / stride;
    }
    if (in < 0 || in >= size) return std::nullopt;
    return in;
}

struct FilterPosition {
    std::int64_t ky = 0;
    std::int64_t kx = 0;
};

/// The n-th position of the filter in the order of `window.sum`.
FilterPosition filterPosition(const Window &window, std::int64_t n)
{
    const Convolution &c = window.sizes;
    const bool isPlain = window.sum == FloatSum::Plain;
    if (window.goesByColumn()) return {n % c.filterHeight, n / c.filterHeight};
    if (isPlain && window.isTransposed) n = std::int64_t{c.filterHeight} * c.filterWidth - 1 - n;
    return {n / c.filterWidth, n % c.filterWidth};
}

/// Call visit(input index, filter index) for every product of one output, in the order of `window.sum`.
template <class Visit>
void forEachProduct(const Window &window, const Pixel &at, std::int64_t channel, Visit visit)
{
    const Convolution &c = window.sizes;
    const std::int64_t firstInput = channel / c.groupOutputs() * c.groupInputs();
    for (std::int64_t n = 0; n < std::int64_t{c.filterHeight} * c.filterWidth; ++n) {
        const auto [ky, kx] = filterPosition(window, n);
        const auto iy = inputRow(window, at.y, ky);
        const auto ix = inputColumn(window, at.x, kx);
        if (!iy || !ix) continue;
        const std::int64_t pixel = (at.batch * c.inputHeight + *iy) * c.inputWidth + *ix;
        for (std::int64_t i = 0; i < c.groupInputs(); ++i)
            visit(static_cast<std::size_t>(pixel * c.inputDepth + firstInput + i),
                  static_cast<std::size_t>(filterIndex(c, window.order, channel, ky, kx, i)));
    }
}

float realSum(const Window &window, const FloatOperands &operands, const Pixel &pixel, std::size_t channel)
{
    const float bias = operands.bias.empty() ? 0.0F : operands.bias[channel];
    const bool isFused = window.sum == FloatSum::Fused;
    float sum = isFused ? bias : 0.0F;
    forEachProduct(window, pixel, static_cast<std::int64_t>(channel), [&](std::size_t i, std::size_t w) {
        const float x = operands.input[i];
        const float weight = operands.filter[w];
        sum = isFused ? std::fma(x, weight, sum) : sum + x * weight;
    });
    return isFused ? sum : sum + bias;
}

/// Call compute(pixel, its place in the output, channel) for every output.
template <class Compute>
void forEachOutput(const Convolution &c, ThreadPool &pool, Compute compute)
{
    const std::int64_t rows = std::int64_t{c.batches} * c.outputHeight;
    pool.parallelFor(static_cast<std::size_t>(rows), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
            for (std::int64_t x = 0; x < c.outputWidth; ++x) {
                const Pixel pixel{static_cast<std::int64_t>(row) / c.outputHeight,
                                  static_cast<std::int64_t>(row) % c.outputHeight, x};
                const std::size_t place =
                    row * static_cast<std::size_t>(c.outputWidth) + static_cast<std::size_t>(x);
                for (std::int64_t channel = 0; channel < c.outputDepth; ++channel)
                    compute(pixel, place, static_cast<std::size_t>(channel));
            }
    });
}

/// Addition that wraps, as the register does.
std::int32_t wrappingAdd(std::int32_t a, std::int32_t b)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
}

} // namespace

std::optional<std::int64_t> inputRow(const Window &window, std::int64_t y, std::int64_t ky)
{
    const Convolution &c = window.sizes;
    return inputPosition(window.isTransposed, y, ky, c.strideY, c.dilationY, c.padTop, c.inputHeight);
}

std::optional<std::int64_t> inputColumn(const Window &window, std::int64_t x, std::int64_t kx)
{
    const Convolution &c = window.sizes;
    return inputPosition(window.isTransposed, x, kx, c.strideX, c.dilationX, c.padLeft, c.inputWidth);
}

void convolveReference(const Window &window, const FloatOperands &operands, RealRange range,
                       std::span<float> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    forEachOutput(
        window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
            const float sum = realSum(window, operands, pixel, channel);
            output[place * depth + channel] = std::min(std::max(sum, range.min), range.max);
        });
}

template <class T>
void convolveReference(const Window &window, const IntegerOperands<T> &operands,
                       const Requantization &to, std::span<T> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    forEachOutput(
        window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
            std::int32_t sum = operands.bias.empty() ? 0 : operands.bias[channel];
            forEachProduct(window, pixel, static_cast<std::int64_t>(channel),
                           [&](std::size_t i, std::size_t w) {
                               sum = wrappingAdd(
                                   sum, (operands.input[i] - operands.inputZeroPoint) *
                                            (operands.filter[w] - operands.filterZeroPoint));
                           });
            const std::size_t at = place * depth + channel;
            output[at] = static_cast<T>(to.applyAt(at, sum, channel));
        });
}

template void convolveReference(const Window &, const IntegerOperands<std::int8_t> &,
                                const Requantization &, std::span<std::int8_t>, ThreadPool &);
template void convolveReference(const Window &, const IntegerOperands<std::uint8_t> &,
                                const Requantization &, std::span<std::uint8_t>, ThreadPool &);

template <class Weight>
void convolveReference(const Window &window, const WideOperands<Weight> &operands, const WideFinish &finish,
                       std::span<std::int16_t> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    forEachOutput(window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
        std::int64_t sum = 0;
        forEachProduct(window, pixel, static_cast<std::int64_t>(channel), [&](std::size_t i, std::size_t w) {
            sum += std::int64_t{operands.input[i]} * operands.filter[w];
        });
        output[place * depth + channel] = finish.apply(sum, channel);
    });
}

template void convolveReference(const Window &, const WideOperands<std::int8_t> &, const WideFinish &,
                                std::span<std::int16_t>, ThreadPool &);
template void convolveReference(const Window &, const WideOperands<std::int16_t> &, const WideFinish &,
                                std::span<std::int16_t>, ThreadPool &);

void convolveReference(const Window &window, const HybridOperands &operands, const HybridOutput &to,
                       std::span<float> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    const bool isPerPixel = operands.rows.size() != static_cast<std::size_t>(window.sizes.batches);
    forEachOutput(
        window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
            const RowScale row =
                operands.rows[isPerPixel ? place : static_cast<std::size_t>(pixel.batch)];
            std::int32_t sum = 0;
            forEachProduct(window, pixel, static_cast<std::int64_t>(channel),
                           [&](std::size_t i, std::size_t w) {
                               sum = wrappingAdd(sum, (operands.input[i] - row.zeroPoint) *
                                                          operands.filter[w]);
                           });
            output[place * depth + channel] = to.apply(sum, row.scale, channel);
        });
}

void convolveEachProduct(const Window &window, const HybridOperands &operands,
                         const HybridOutput &to, std::span<float> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    forEachOutput(
        window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
            const RowScale row = operands.rows[static_cast<std::size_t>(pixel.batch)];
            float sum = 0;
            forEachProduct(window, pixel, static_cast<std::int64_t>(channel),
                           [&](std::size_t i, std::size_t w) {
                               const std::int32_t product =
                                   (operands.input[i] - row.zeroPoint) * operands.filter[w];
                               sum += static_cast<float>(product) * to.weightScale[channel] * row.scale;
                           });
            output[place * depth + channel] =
                std::min(std::max(sum + to.bias[channel], to.min), to.max);
        });
}

} // namespace halfstep
