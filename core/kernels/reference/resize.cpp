// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/binary.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace halfstep {

namespace {

/// Sizes and sampling grid over [batch, height, width, channels].
struct Resize {
    std::int32_t batches = 0;
    std::int32_t height = 0;
    std::int32_t width = 0;
    std::size_t channels = 0;
    std::int32_t outHeight = 0;
    std::int32_t outWidth = 0;
    bool alignCorners = false;
    bool halfPixelCenters = false;
};

Result<Resize> prepareResize(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    if (context.inputType(0) != context.outputType(0))
        return badOperator(context, "input and output are of different types");
    const Shape &shape = context.inputShape(0);
    if (shape.rank() != 4) return badOperator(context, "its input has shape " + shapeText(shape));
    if (context.inputType(1) != DataType::Int32 || elementCount(context.inputShape(1)) != 2)
        return badOperator(context, "its new size is not two int32 values");
    const auto size = context.knownAs<std::int32_t>(1);
    if (!size) return shapeNotKnown(context);
    const std::int32_t height = (*size)[0];
    const std::int32_t width = (*size)[1];
    constexpr std::int32_t Limit = 1 << 24; // the grid of sampling points is kept in memory
    if (height < 1 || width < 1 || height > Limit || width > Limit)
        return badOperator(context, "its new size is " + std::to_string(height) + "x" + std::to_string(width));
    if (shape[1] < 1 || shape[2] < 1) return badOperator(context, "its input has shape " + shapeText(shape));
    context.outputShapes = {Shape{shape[0], height, width, shape[3]}};
    return Resize{shape[0], shape[1], shape[2], static_cast<std::size_t>(shape[3]), height, width,
                  context.op.options.flag("align_corners"), context.op.options.flag("half_pixel_centers")};
}

float scaleOf(std::int32_t in, std::int32_t out, bool alignCorners)
{
    if (alignCorners && out > 1) return static_cast<float>(in - 1) / static_cast<float>(out - 1);
    return static_cast<float>(in) / static_cast<float>(out);
}

/// Call `row(batch, y)` for each row of the result.
template <class Row>
void forEachRow(const Resize &resize, const KernelRun &run, const Row &row)
{
    const auto rows = static_cast<std::size_t>(resize.batches) * static_cast<std::size_t>(resize.outHeight);
    const std::size_t length = static_cast<std::size_t>(resize.outWidth) * std::max<std::size_t>(1, resize.channels);
    run.pool.parallelFor(rows, std::max<std::size_t>(1, 8192 / length), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !run.cancel.isRequested(); ++i)
            row(i / static_cast<std::size_t>(resize.outHeight), i % static_cast<std::size_t>(resize.outHeight));
    });
}

/// Element offset of the first pixel of an input row.
std::size_t inputRow(const Resize &resize, std::size_t batch, std::int32_t y)
{
    const std::size_t row = batch * static_cast<std::size_t>(resize.height) + static_cast<std::size_t>(y);
    return row * static_cast<std::size_t>(resize.width) * resize.channels;
}

std::size_t outputRow(const Resize &resize, std::size_t batch, std::size_t y)
{
    const std::size_t row = batch * static_cast<std::size_t>(resize.outHeight) + y;
    return row * static_cast<std::size_t>(resize.outWidth) * resize.channels;
}

/// Two neighbours of a sampling point along one axis; the weight belongs to `high`.
template <class Weight>
struct Tap {
    std::int32_t low = 0;
    std::int32_t high = 0;
    Weight weight{};
};
template <class Weight>
using Taps = std::vector<Tap<Weight>>;

template <class Weight>
struct TapGrid {
    Taps<Weight> rows;
    Taps<Weight> columns;
};

template <class Weight, class MakeTap>
TapGrid<Weight> tapGrid(const Resize &resize, const MakeTap &makeTap)
{
    TapGrid<Weight> grid;
    for (std::int32_t y = 0; y < resize.outHeight; ++y)
        grid.rows.push_back(makeTap(y, resize.height, resize.outHeight));
    for (std::int32_t x = 0; x < resize.outWidth; ++x)
        grid.columns.push_back(makeTap(x, resize.width, resize.outWidth));
    return grid;
}

/// out = blend(top left, top right, bottom left, bottom right, row weight, column weight) at each point.
template <class T, class Weight, class Blend>
std::unique_ptr<Kernel> makeBilinearKernel(const Resize &resize, TapGrid<Weight> grid, Blend blend)
{
    return makeKernel([resize, grid = std::move(grid), blend](const KernelRun &run) {
        const T *in = run.inputs[0].as<T>().data();
        T *out = run.outputs[0].mutableAs<T>().data();
        const std::size_t channels = resize.channels;
        forEachRow(resize, run, [&](std::size_t batch, std::size_t y) {
            const Tap<Weight> &row = grid.rows[y];
            const T *top = in + inputRow(resize, batch, row.low);
            const T *bottom = in + inputRow(resize, batch, row.high);
            T *to = out + outputRow(resize, batch, y);
            for (const Tap<Weight> &column : grid.columns) {
                const std::size_t left = static_cast<std::size_t>(column.low) * channels;
                const std::size_t right = static_cast<std::size_t>(column.high) * channels;
                for (std::size_t c = 0; c < channels; ++c)
                    to[c] = blend(top[left + c], top[right + c], bottom[left + c], bottom[right + c], row.weight,
                                  column.weight);
                to += channels;
            }
        });
    });
}

// --- float weights ---

/// Sampling points of the built-in kernels: not clamped, both neighbours are.
Tap<float> realTap(const Resize &resize, std::int32_t step, std::int32_t in, std::int32_t out)
{
    const float scale = scaleOf(in, out, resize.alignCorners);
    const auto index = static_cast<float>(step);
    const float at = resize.halfPixelCenters ? (index + 0.5F) * scale - 0.5F : index * scale;
    const float low = std::max(std::floor(at), 0.0F);
    const auto last = static_cast<float>(in - 1);
    return {static_cast<std::int32_t>(std::min(low, last)), static_cast<std::int32_t>(std::clamp(std::ceil(at), 0.0F, last)),
            at - low};
}

float blendReal(float topLeft, float topRight, float bottomLeft, float bottomRight, float y, float x)
{
    const float top = topLeft + (topRight - topLeft) * x;
    const float bottom = bottomLeft + (bottomRight - bottomLeft) * x;
    return top + (bottom - top) * y;
}

/// uint8 of the built-in kernels: floats, then half up.
std::uint8_t blendByte(std::uint8_t topLeft, std::uint8_t topRight, std::uint8_t bottomLeft, std::uint8_t bottomRight,
                       float y, float x)
{
    const float sum = static_cast<float>(topLeft) * (1.0F - y) * (1.0F - x)
                      + static_cast<float>(bottomLeft) * y * (1.0F - x)
                      + static_cast<float>(topRight) * (1.0F - y) * x + static_cast<float>(bottomRight) * y * x;
    return static_cast<std::uint8_t>(clampValue(static_cast<std::int32_t>(sum + 0.5F), 0, 255));
}

// --- int8 and int16 of the built-in kernels: weights of 10 fraction bits ---

Tap<std::int32_t> fixedTap(const Resize &resize, std::int32_t step, std::int32_t in, std::int32_t out)
{
    constexpr std::int64_t One = 1 << 10;
    const bool toCorners = resize.alignCorners && out > 1;
    const std::int64_t scale = toCorners ? (One * (in - 1) + (out - 1) / 2) / (out - 1) : (One * in + out / 2) / out;
    const std::int64_t at = resize.halfPixelCenters ? step * scale + scale / 2 - One / 2 : step * scale;
    const std::int64_t last = in - 1;
    const std::int64_t low = std::min(std::max<std::int64_t>(at / One, 0), last);
    const std::int64_t high = std::clamp<std::int64_t>((at + One - 1) / One, 0, last);
    return {static_cast<std::int32_t>(low), static_cast<std::int32_t>(high), static_cast<std::int32_t>(at - One * low)};
}

/// 20 fraction bits, halves away from zero. At a border the weight may leave [0, 1]; both neighbours are one pixel then.
template <class T>
T blendFixed(T topLeft, T topRight, T bottomLeft, T bottomRight, std::int32_t y, std::int32_t x)
{
    constexpr std::int64_t One = 1 << 10;
    const std::int64_t sum = topLeft * (One - y) * (One - x) + bottomLeft * y * (One - x)
                             + topRight * (One - y) * x + bottomRight * std::int64_t{y} * x;
    const std::int64_t rounded = sum + (sum > 0 ? 1 << 19 : -(1 << 19));
    return static_cast<T>(rounded / (1 << 20));
}

// --- XNNPACK's 8-bit form: weights of 11 fraction bits, sampling points clamped ---

Tap<std::int32_t> xnnpackTap(const Resize &resize, std::int32_t step, std::int32_t in, std::int32_t out)
{
    const float scale = scaleOf(in, out, resize.alignCorners);
    const auto last = static_cast<float>(in - 1);
    const auto index = static_cast<float>(step);
    float at = index * scale;
    if (resize.halfPixelCenters && !resize.alignCorners) at = std::max(at + (0.5F * scale - 0.5F), 0.0F);
    at = std::min(at, last);
    const auto low = static_cast<std::int32_t>(at);
    const float weight = (at - static_cast<float>(low)) * 2048.0F;
    return {low, std::min(low + 1, in - 1), static_cast<std::int32_t>(std::nearbyint(weight))};
}

template <class T>
T blendXnnpack(T topLeft, T topRight, T bottomLeft, T bottomRight, std::int32_t y, std::int32_t x)
{
    const std::int32_t top = topLeft * 2048 + (topRight - topLeft) * x;
    const std::int32_t bottom = bottomLeft * 2048 + (bottomRight - bottomLeft) * x;
    return static_cast<T>((top * 2048 + (bottom - top) * y + (1 << 21)) >> 22);
}

template <class T>
PreparedKernel storedBilinear(const PrepareContext &context, const Resize &resize)
{
    const auto grid = [&](auto makeTap) {
        return tapGrid<std::int32_t>(resize, [&](std::int32_t step, std::int32_t in, std::int32_t out) {
            return makeTap(resize, step, in, out);
        });
    };
    if constexpr (sizeof(T) == 1)
        if (xnnpackTakes(context)) return makeBilinearKernel<T>(resize, grid(xnnpackTap), [](auto... values) { return blendXnnpack<T>(values...); });
    return makeBilinearKernel<T>(resize, grid(fixedTap), [](auto... values) { return blendFixed<T>(values...); });
}

PreparedKernel prepareResizeBilinear(PrepareContext &context)
{
    const auto resize = prepareResize(context);
    if (!resize) return resize.error();
    if (resize->alignCorners && resize->halfPixelCenters && runsReferenceKernels(context.profile))
        return unsupportedOperator(context, "both half_pixel_centers and align_corners");
    const auto realGrid = [&] {
        return tapGrid<float>(*resize, [&](std::int32_t step, std::int32_t in, std::int32_t out) {
            return realTap(*resize, step, in, out);
        });
    };
    switch (context.inputType(0)) {
    case DataType::Float32: return makeBilinearKernel<float>(*resize, realGrid(), [](auto... values) { return blendReal(values...); });
    case DataType::Int8: return storedBilinear<std::int8_t>(context, *resize);
    case DataType::Int16: return storedBilinear<std::int16_t>(context, *resize);
    case DataType::UInt8:
        if (xnnpackTakes(context)) return storedBilinear<std::uint8_t>(context, *resize);
        return makeBilinearKernel<std::uint8_t>(*resize, realGrid(), [](auto... values) { return blendByte(values...); });
    default:
        return unsupportedOperator(context,
                                   "values of type " + std::string(dataTypeName(context.inputType(0))));
    }
}

// --- RESIZE_NEAREST_NEIGHBOR: any type, bytes are moved ---

std::int32_t nearestIndex(const Resize &resize, std::int32_t step, std::int32_t in, std::int32_t out)
{
    const float scale = scaleOf(in, out, resize.alignCorners);
    const float offset = resize.halfPixelCenters ? 0.5F : 0.0F;
    const float at = (static_cast<float>(step) + offset) * scale;
    const auto index = static_cast<std::int32_t>(resize.alignCorners ? std::round(at) : std::floor(at));
    return std::clamp(index, 0, in - 1);
}

PreparedKernel prepareResizeNearest(PrepareContext &context)
{
    const auto resize = prepareResize(context);
    if (!resize) return resize.error();
    const int bits = elementBits(context.inputType(0));
    if (bits < 8)
        return unsupportedOperator(context,
                                   "values of type " + std::string(dataTypeName(context.inputType(0))));
    std::vector<std::int32_t> rows;
    for (std::int32_t y = 0; y < resize->outHeight; ++y)
        rows.push_back(nearestIndex(*resize, y, resize->height, resize->outHeight));
    std::vector<std::int32_t> columns;
    for (std::int32_t x = 0; x < resize->outWidth; ++x)
        columns.push_back(nearestIndex(*resize, x, resize->width, resize->outWidth));
    const auto elementBytes = static_cast<std::size_t>(bits / 8);
    return makeKernel([resize = *resize, rows, columns, elementBytes](const KernelRun &run) {
        const std::size_t pixelBytes = resize.channels * elementBytes;
        forEachRow(resize, run, [&](std::size_t batch, std::size_t y) {
            const std::byte *from = run.inputs[0].bytes.data() + inputRow(resize, batch, rows[y]) * elementBytes;
            std::byte *to = run.outputs[0].bytes.data() + outputRow(resize, batch, y) * elementBytes;
            for (const std::int32_t x : columns) {
                std::memcpy(to, from + static_cast<std::size_t>(x) * pixelBytes, pixelBytes);
                to += pixelBytes;
            }
        });
    });
}

} // namespace

std::span<const KernelEntry> resizeKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::ResizeBilinear, prepareResizeBilinear},
        KernelEntry{OpType::ResizeNearestNeighbor, prepareResizeNearest},
    };
    return Entries;
}

} // namespace halfstep
