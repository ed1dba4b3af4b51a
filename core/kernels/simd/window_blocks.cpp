// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/window_blocks.h"

namespace halfstep {

namespace {

constexpr std::size_t BlockBytes = 128 * 1024; ///< half of the smallest second-level cache of today
constexpr std::size_t BlocksPerThread = 4;
constexpr std::size_t PixelGrain = 84; ///< a multiple of every tile's rows (14, 6, 3)

std::size_t divideUp(std::size_t a, std::size_t b)
{
    return (a + b - 1) / b;
}

/// Rows for each thread's share, rounded up to a multiple of `grain`.
std::size_t fairRows(std::size_t rows, std::size_t grain, int threads)
{
    if (threads <= 1) return rows;
    const std::size_t shares = static_cast<std::size_t>(threads) * BlocksPerThread;
    return divideUp(divideUp(rows, shares), grain) * grain;
}

std::int64_t reach(std::int32_t filter, std::int32_t dilation)
{
    return filter == 0 ? 0 : (std::int64_t{filter} - 1) * dilation + 1;
}

} // namespace

Block BlockPlan::block(std::size_t index) const
{
    const std::size_t first = index % blocksPerBatch * rowsPerBlock;
    return {index / blocksPerBatch, first, std::min(rowsPerBlock, rows - first)};
}

BlockPlan planBlocks(const Convolution &c, bool isPointwise, std::size_t bytesPerValue, int threads)
{
    BlockPlan plan;
    plan.isPointwise = isPointwise;
    if (c.outputPixels() == 0) return plan;
    const std::size_t batches = plan.isPointwise ? 1 : static_cast<std::size_t>(c.batches);
    plan.rows = static_cast<std::size_t>(plan.isPointwise ? c.outputPixels() : c.outputHeight);
    const std::size_t rowBytes = bytesPerValue * static_cast<std::size_t>(c.inputDepth) *
                                 (plan.isPointwise ? 1
                                                   : static_cast<std::size_t>(c.strideY) *
                                                         static_cast<std::size_t>(c.inputWidth));
    const std::size_t grain = plan.isPointwise ? PixelGrain : 1;
    const std::size_t cached =
        std::max(BlockBytes / std::max<std::size_t>(rowBytes, 1) / grain, std::size_t{1}) * grain;
    plan.rowsPerBlock = std::min({cached, fairRows(plan.rows, grain, threads), plan.rows});
    plan.blocksPerBatch = divideUp(plan.rows, plan.rowsPerBlock);
    plan.blocks = plan.blocksPerBatch * batches;
    return plan;
}

std::size_t pieceGrain(const Convolution &c, std::size_t pieces)
{
    constexpr double SmallestWork =
        1 << 18; // multiplications: some 5 microseconds of the slowest kernel
    const double work = static_cast<double>(c.outputPixels()) * c.outputDepth * c.filterHeight *
                        c.filterWidth * c.groupInputs();
    const double perPiece = std::max(work / static_cast<double>(pieces), 1.0);
    return static_cast<std::size_t>(
               std::min(SmallestWork / perPiece, static_cast<double>(pieces))) +
           1;
}

BandSize bandSize(const Convolution &c, std::size_t outputRows, std::size_t depth)
{
    if (outputRows == 0 || c.outputWidth == 0 || c.filterHeight == 0 || c.filterWidth == 0)
        return {};
    const auto spanOf = [](std::int64_t outputs, std::int64_t stride, std::int64_t window) {
        return static_cast<std::size_t>((outputs - 1) * stride + window);
    };
    BandSize size;
    size.rows = spanOf(static_cast<std::int64_t>(outputRows), c.strideY,
                       reach(c.filterHeight, c.dilationY));
    size.rowLength = spanOf(c.outputWidth, c.strideX, reach(c.filterWidth, c.dilationX)) * depth;
    return size;
}

TapCount countTaps(const Convolution &c, TapOrder order)
{
    const auto height = static_cast<std::size_t>(c.filterHeight);
    const auto width = static_cast<std::size_t>(c.filterWidth);
    const auto depth = static_cast<std::size_t>(c.groupInputs());
    if (width == 0) return {};
    if (order == TapOrder::Rows && c.groups == 1 && c.dilationX == 1) return {height, width * depth};
    return {height * width, depth};
}

std::size_t tapIndex(const Convolution &c, TapOrder order, std::size_t y, std::size_t x)
{
    const auto height = static_cast<std::size_t>(c.filterHeight);
    const auto width = static_cast<std::size_t>(c.filterWidth);
    switch (order) {
    case TapOrder::Columns: return x * height + y;
    case TapOrder::Reversed: return height * width - 1 - (y * width + x);
    case TapOrder::Rows: break;
    }
    return y * width + x;
}

Taps tapsInBand(const Convolution &c, std::size_t rowLength, TapOrder order)
{
    const TapCount count = countTaps(c, order);
    const auto height = static_cast<std::size_t>(c.filterHeight);
    const std::size_t columns = height == 0 ? 0 : count.taps / height;
    const bool isWholeRow = columns == 1;
    Taps taps;
    taps.length = count.length;
    taps.offsets.resize(count.taps);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < columns; ++x) {
            const std::size_t down = y * static_cast<std::size_t>(c.dilationY) * rowLength;
            const std::size_t right = x * static_cast<std::size_t>(c.dilationX) *
                                      static_cast<std::size_t>(c.inputDepth);
            const std::size_t tap = isWholeRow && order == TapOrder::Rows ? y : tapIndex(c, order, y, x);
            taps.offsets[tap] = static_cast<std::ptrdiff_t>(down + right);
        }
    return taps;
}

} // namespace halfstep
