// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/activation_range.h"
#include "core/kernels/affine.h"
#include "core/kernels/binary.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/value_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

/// Sizes of a pooling over [batch, height, width, channels].
struct Pooling {
    std::int32_t batches = 0;
    std::size_t channels = 0;
    WindowAxis height;
    WindowAxis width;
    std::int32_t outHeight = 0;
    std::int32_t outWidth = 0;

    std::size_t outputs() const ///< pixels of the result
    {
        return static_cast<std::size_t>(batches) * static_cast<std::size_t>(outHeight)
               * static_cast<std::size_t>(outWidth);
    }
};

/// The part of a window that lies in the image.
struct Span {
    std::int32_t begin = 0;
    std::int32_t end = 0;
};

Span windowAt(const WindowAxis &axis, std::int32_t padding, std::int32_t step)
{
    const std::int64_t start = std::int64_t{step} * axis.stride - padding;
    const std::int64_t end = std::min<std::int64_t>(start + axis.filter, axis.input);
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(start, 0, axis.input)),
            static_cast<std::int32_t>(std::max<std::int64_t>(end, 0))};
}

Result<WindowAxis> axisOf(const PrepareContext &context, std::int32_t input, const char *filter, const char *stride)
{
    const auto size = context.op.options.integer(filter);
    const auto step = context.op.options.integer(stride);
    constexpr std::int64_t Limit = std::numeric_limits<std::int32_t>::max();
    if (size < 1 || size > Limit || step < 1 || step > Limit)
        return badOperator(context, "its window or stride is not positive");
    return WindowAxis{input, static_cast<std::int32_t>(size), static_cast<std::int32_t>(step), 1};
}

Result<Pooling> preparePooling(PrepareContext &context)
{
    if (auto good = requireTensors(context, 1, 1); !good) return good.error();
    if (context.inputType(0) != context.outputType(0))
        return badOperator(context, "input and output are of different types");
    const Shape &shape = context.inputShape(0);
    if (shape.rank() != 4) return badOperator(context, "its input has shape " + shapeText(shape));
    const auto height = axisOf(context, shape[1], "filter_height", "stride_h");
    if (!height) return height.error();
    const auto width = axisOf(context, shape[2], "filter_width", "stride_w");
    if (!width) return width.error();
    const auto padding = static_cast<Padding>(context.op.options.integer("padding"));
    const auto outHeight = height->outputSize(padding);
    const auto outWidth = width->outputSize(padding);
    if (!outHeight || !outWidth) return badOperator(context, "its window is too large");
    context.outputShapes = {Shape{shape[0], *outHeight, *outWidth, shape[3]}};
    return Pooling{shape[0], static_cast<std::size_t>(shape[3]), *height, *width, *outHeight, *outWidth};
}

/// What the fused activation leaves of stored values; without one, of a tensor without parameters too.
Result<StoredRange> storedRangeFor(const PrepareContext &context)
{
    const DataType type = context.outputType(0);
    const FusedActivation activation = fusedActivation(context.op);
    if (activation == FusedActivation::None)
        return StoredRange{static_cast<std::int32_t>(storedMin(type)), static_cast<std::int32_t>(storedMax(type))};
    const auto map = affineOf(context, context.output(0));
    if (!map) return map.error();
    return storedActivationRange(activation, type, map->scale, map->zeroPoint);
}

/// The plain fold, for types without a fast one.
template <class T, class V, class Step>
void fold(const T *first, const PixelWindow &window, V *folded, std::size_t channels, Step step)
{
    for (std::size_t y = 0; y < window.rows; ++y)
        for (std::size_t x = 0; x < window.columns; ++x)
            for (std::size_t c = 0; c < channels; ++c)
                folded[c] = step(folded[c], first[y * window.rowStride + x * window.columnStride + c]);
}

/// Folds of a window's pixels into `folded`, channel by channel.
struct AddPixels {
    template <class T, class V>
    void operator()(const T *first, const PixelWindow &window, V *folded, std::size_t channels) const
    {
        if constexpr (std::is_same_v<T, std::int16_t>)
            fold(first, window, folded, channels, [](V sum, T value) { return sum + value; });
        else
            addWindow(first, window, folded, channels);
    }
};

struct AddSquares {
    void operator()(const float *first, const PixelWindow &window, float *folded, std::size_t channels) const
    {
        fold(first, window, folded, channels, [](float sum, float value) { return sum + value * value; });
    }
};

struct KeepLargest {
    template <class T>
    void operator()(const T *first, const PixelWindow &window, T *folded, std::size_t channels) const
    {
        if constexpr (std::is_same_v<T, std::int16_t>)
            fold(first, window, folded, channels, [](T max, T value) { return value > max ? value : max; });
        else
            largestOfWindow(first, window, folded, channels);
    }
};

/// The image pixels of one window of the result.
struct PlacedWindow {
    std::size_t offset = 0; ///< of the first pixel, in elements
    PixelWindow pixels;

    std::int32_t count() const { return static_cast<std::int32_t>(pixels.rows * pixels.columns); }
};

/// The window of a pixel of the result, cut at the image's border.
PlacedWindow placedWindow(const Pooling &pooling, std::int32_t top, std::int32_t left, std::size_t pixel)
{
    const auto column = static_cast<std::int32_t>(pixel % static_cast<std::size_t>(pooling.outWidth));
    const std::size_t line = pixel / static_cast<std::size_t>(pooling.outWidth);
    const auto row = static_cast<std::int32_t>(line % static_cast<std::size_t>(pooling.outHeight));
    const std::size_t batch = line / static_cast<std::size_t>(pooling.outHeight);
    const Span rows = windowAt(pooling.height, top, row);
    const Span columns = windowAt(pooling.width, left, column);
    const auto width = static_cast<std::size_t>(pooling.width.input);
    const std::size_t firstRow
        = batch * static_cast<std::size_t>(pooling.height.input) + static_cast<std::size_t>(rows.begin);
    PlacedWindow placed;
    placed.offset = (firstRow * width + static_cast<std::size_t>(columns.begin)) * pooling.channels;
    placed.pixels = {static_cast<std::size_t>(std::max(0, rows.end - rows.begin)), width * pooling.channels,
                     static_cast<std::size_t>(std::max(0, columns.end - columns.begin)), pooling.channels};
    return placed;
}

/// Fold every window, a block of channels at a time, then `finish(folded, pixels in the image)`.
template <class T, class Folded, class Fold, class Finish>
std::unique_ptr<Kernel> makePoolingKernel(const Pooling &pooling, Folded start, Fold foldPixels, Finish finish)
{
    return makeKernel([=](const KernelRun &run) {
        constexpr std::size_t Block = 256;
        const std::int32_t top = pooling.height.paddingBefore(pooling.outHeight);
        const std::int32_t left = pooling.width.paddingBefore(pooling.outWidth);
        const std::size_t channels = pooling.channels;
        const T *in = run.inputs[0].as<T>().data();
        T *out = run.outputs[0].mutableAs<T>().data();
        const auto poolPixel = [&](std::size_t pixel) {
            const PlacedWindow window = placedWindow(pooling, top, left, pixel);
            for (std::size_t first = 0; first < channels; first += Block) {
                const std::size_t n = std::min(Block, channels - first);
                std::array<Folded, Block> folded;
                std::fill_n(folded.begin(), n, start);
                foldPixels(in + window.offset + first, window.pixels, folded.data(), n);
                T *result = out + pixel * channels + first;
                const std::int32_t count = window.count();
                for (std::size_t c = 0; c < n; ++c)
                    result[c] = finish(folded[c], count);
            }
        };
        const std::size_t work = static_cast<std::size_t>(pooling.height.filter)
                                 * static_cast<std::size_t>(pooling.width.filter) * std::max<std::size_t>(1, channels);
        const std::size_t grain = std::max<std::size_t>(1, 16384 / std::max<std::size_t>(1, work));
        run.pool.parallelFor(pooling.outputs(), grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t pixel = begin; pixel < end && !run.cancel.isRequested(); ++pixel)
                poolPixel(pixel);
        });
    });
}

PreparedKernel unsupportedType(const PrepareContext &context)
{
    return unsupportedOperator(context, "values of type " + std::string(dataTypeName(context.inputType(0))));
}

/// Sum of stored values over their number, halves away from zero: input and output share their map.
template <class T>
PreparedKernel storedAverage(const PrepareContext &context, const Pooling &pooling)
{
    const auto range = storedRangeFor(context);
    if (!range) return range.error();
    return makePoolingKernel<T>(
        pooling, std::int32_t{0}, AddPixels{},
        [range = *range](std::int32_t sum, std::int32_t count) {
            const std::int32_t n = std::max(count, 1);
            const std::int32_t average = sum > 0 ? (sum + n / 2) / n : (sum - n / 2) / n;
            return static_cast<T>(clampValue(average, range.min, range.max));
        });
}

PreparedKernel prepareAveragePool(PrepareContext &context)
{
    const auto pooling = preparePooling(context);
    if (!pooling) return pooling.error();
    switch (context.inputType(0)) {
    case DataType::Float32:
        return makePoolingKernel<float>(
            *pooling, 0.0F, AddPixels{},
            [range = realRangeFor(context)](float sum, std::int32_t count) {
                return clampValue(sum / static_cast<float>(std::max(count, 1)), range.min, range.max);
            });
    case DataType::Int8: return storedAverage<std::int8_t>(context, *pooling);
    case DataType::UInt8: return storedAverage<std::uint8_t>(context, *pooling);
    case DataType::Int16: return storedAverage<std::int16_t>(context, *pooling);
    default: return unsupportedType(context);
    }
}

template <class T>
PreparedKernel storedMax(const PrepareContext &context, const Pooling &pooling)
{
    const auto range = storedRangeFor(context);
    if (!range) return range.error();
    return makePoolingKernel<T>(
        pooling, std::numeric_limits<T>::min(), KeepLargest{},
        [range = *range](T max, std::int32_t) {
            return static_cast<T>(clampValue(std::int32_t{max}, range.min, range.max));
        });
}

PreparedKernel prepareMaxPool(PrepareContext &context)
{
    const auto pooling = preparePooling(context);
    if (!pooling) return pooling.error();
    switch (context.inputType(0)) {
    case DataType::Float32: {
        const RealRange range = realRangeFor(context);
        const float lowest = context.profile == Profile::Xnnpack ? -std::numeric_limits<float>::infinity()
                                                                 : std::numeric_limits<float>::lowest();
        return makePoolingKernel<float>(
            *pooling, lowest, KeepLargest{},
            [range](float max, std::int32_t) { return clampValue(max, range.min, range.max); });
    }
    case DataType::Int8: return storedMax<std::int8_t>(context, *pooling);
    case DataType::UInt8: return storedMax<std::uint8_t>(context, *pooling);
    case DataType::Int16: return storedMax<std::int16_t>(context, *pooling);
    default: return unsupportedType(context);
    }
}

PreparedKernel prepareL2Pool(PrepareContext &context)
{
    const auto pooling = preparePooling(context);
    if (!pooling) return pooling.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedType(context);
    return makePoolingKernel<float>(
        *pooling, 0.0F, AddSquares{},
        [range = realRangeFor(context)](float sum, std::int32_t count) {
            return clampValue(std::sqrt(sum / static_cast<float>(std::max(count, 1))), range.min, range.max);
        });
}

} // namespace

std::span<const KernelEntry> poolingKernels()
{
    static constexpr std::array Entries{
        KernelEntry{OpType::AveragePool2d, prepareAveragePool},
        KernelEntry{OpType::MaxPool2d, prepareMaxPool},
        KernelEntry{OpType::L2Pool2d, prepareL2Pool},
    };
    return Entries;
}

} // namespace halfstep
