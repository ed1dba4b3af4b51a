// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/reference/convolution.h"

#include "core/kernels/thread_pool.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace halfstep {

namespace {

struct Pixel {
    std::int64_t batch = 0;
    std::int64_t y = 0;
    std::int64_t x = 0;
};

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

/// Call visit(input index, filter index) for every product of one output, in the order ky, kx,
/// input channel.
template <class Visit>
void forEachProduct(const Window &window, const Pixel &at, std::int64_t channel, Visit visit)
{
    const Convolution &c = window.sizes;
    const std::int64_t firstInput = channel / c.groupOutputs() * c.groupInputs();
    for (std::int64_t ky = 0; ky < c.filterHeight; ++ky) {
        const auto iy = inputPosition(window.isTransposed, at.y, ky, c.strideY, c.dilationY,
                                      c.padTop, c.inputHeight);
        if (!iy) continue;
        for (std::int64_t kx = 0; kx < c.filterWidth; ++kx) {
            const auto ix = inputPosition(window.isTransposed, at.x, kx, c.strideX, c.dilationX,
                                          c.padLeft, c.inputWidth);
            if (!ix) continue;
            const std::int64_t pixel = (at.batch * c.inputHeight + *iy) * c.inputWidth + *ix;
            for (std::int64_t i = 0; i < c.groupInputs(); ++i)
                visit(static_cast<std::size_t>(pixel * c.inputDepth + firstInput + i),
                      static_cast<std::size_t>(filterIndex(c, window.order, channel, ky, kx, i)));
        }
    }
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

void convolveReference(const Window &window, const FloatOperands &operands, RealRange range,
                       std::span<float> output, ThreadPool &pool)
{
    const auto depth = static_cast<std::size_t>(window.sizes.outputDepth);
    forEachOutput(
        window.sizes, pool, [&](const Pixel &pixel, std::size_t place, std::size_t channel) {
            float sum = operands.bias.empty() ? 0.0F : operands.bias[channel];
            forEachProduct(window, pixel, static_cast<std::int64_t>(channel),
                           [&](std::size_t i, std::size_t w) {
                               sum += operands.input[i] * operands.filter[w];
                           });
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
            output[place * depth + channel] = static_cast<T>(to.apply(sum, channel));
        });
}

template void convolveReference(const Window &, const IntegerOperands<std::int8_t> &,
                                const Requantization &, std::span<std::int8_t>, ThreadPool &);
template void convolveReference(const Window &, const IntegerOperands<std::uint8_t> &,
                                const Requantization &, std::span<std::uint8_t>, ThreadPool &);

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

} // namespace halfstep
