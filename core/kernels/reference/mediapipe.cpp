// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// MediaPipe's operators, which XNNPACK runs: MaxPoolingWithArgmax2D, MaxUnpooling2D, Convolution2DTransposeBias. Their options
// are the numbers of a C structure.
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace halfstep {

namespace {

enum class Padding : std::int32_t { Same = 1, Valid = 2 };

struct Window {
    Padding padding = Padding::Valid;
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t strideY = 0;
    std::size_t strideX = 0;
};

/// Sizes of a tensor [batch, height, width, channels].
struct Picture {
    std::size_t batch = 0;
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t channels = 0;

    std::size_t at(std::size_t b, std::size_t y, std::size_t x) const { return ((b * height + y) * width + x) * channels; }
};

Picture pictureOf(const Shape &shape)
{
    const auto size = [&](int axis) { return static_cast<std::size_t>(shape[axis]); };
    return {size(0), size(1), size(2), size(3)};
}

template <std::size_t Count>
std::optional<std::array<std::int32_t, Count>> numbersOf(const Op &op)
{
    std::array<std::int32_t, Count> numbers{};
    const std::span<const std::byte> bytes = op.customOptions.bytes;
    if (bytes.size() < sizeof(numbers)) return std::nullopt;
    std::memcpy(numbers.data(), bytes.data(), sizeof(numbers));
    constexpr std::int32_t Largest = 1 << 16;
    const bool isSound = (numbers[0] == 1 || numbers[0] == 2) && std::all_of(numbers.begin() + 1, numbers.end(), [](std::int32_t n) { return n > 0 && n < Largest; });
    return isSound ? std::optional(numbers) : std::nullopt;
}

/// Padding, strides, sizes of the window: the two are equal, else XNNPACK does not take the operator.
Result<Window> poolWindow(const PrepareContext &context)
{
    const auto numbers = numbersOf<5>(context.op);
    if (!numbers) return badOperator(context, "its options are damaged");
    const auto size = [&](std::size_t i) { return static_cast<std::size_t>((*numbers)[i]); };
    const Window window{static_cast<Padding>((*numbers)[0]), size(4), size(3), size(2), size(1)};
    if (window.height != window.strideY || window.width != window.strideX) return unsupportedOperator(context, "a window other than its stride");
    return window;
}

Status requirePicture(const PrepareContext &context, std::size_t i, DataType type)
{
    const bool fits = context.inputShape(i).rank() == 4 && context.inputType(i) == type;
    return fits ? Status(Done{}) : Status(unsupportedOperator(context, "an input of this type or rank"));
}

/// Windows that lie side by side, on `size` elements from `before` elements in front of the first one on.
struct Axis {
    std::size_t count = 0;
    std::size_t before = 0;
};

Axis axisOf(std::size_t size, std::size_t window, Padding padding)
{
    if (padding == Padding::Valid) return {size / window, 0};
    const std::size_t count = (size + window - 1) / window;
    return {count, (count * window - size) / 2};
}

/// Behind its edges the picture goes on as its edges are.
std::size_t inside(std::size_t at, std::size_t before, std::size_t size)
{
    return at < before ? 0 : std::min(at - before, size - 1);
}

/// The index says which element of the window was largest: column by column.
void poolOne(const KernelRun &run, const Window &window, const Picture &in, std::array<std::size_t, 2> before, std::array<std::size_t, 3> place,
             std::size_t to)
{
    const auto values = run.inputs[0].as<float>();
    for (std::size_t c = 0; c < in.channels; ++c) {
        bool isFirst = true;
        float best = 0;
        std::int32_t index = 0;
        for (std::size_t kx = 0; kx < window.width; ++kx)
            for (std::size_t ky = 0; ky < window.height; ++ky) {
                const std::size_t y = inside(place[1] * window.height + ky, before[0], in.height);
                const std::size_t x = inside(place[2] * window.width + kx, before[1], in.width);
                const float value = values[in.at(place[0], y, x) + c];
                if (!isFirst && !(value > best)) continue;
                isFirst = false;
                best = value;
                index = static_cast<std::int32_t>(kx * window.height + ky);
            }
        run.outputs[0].mutableAs<float>()[to + c] = best;
        run.outputs[1].mutableAs<std::int32_t>()[to + c] = index;
    }
}

PreparedKernel preparePooling(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 1, 2); !fine) return fine.error();
    if (const Status fine = requirePicture(context, 0, DataType::Float32); !fine) return fine.error();
    const auto window = poolWindow(context);
    if (!window) return window.error();
    if (elementBits(context.outputType(1)) != 32 || context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "outputs of these types");
    const Picture in = pictureOf(context.inputShape(0));
    if (in.height == 0 || in.width == 0) return badOperator(context, "its input is empty");
    const Axis rows = axisOf(in.height, window->height, window->padding);
    const Axis columns = axisOf(in.width, window->width, window->padding);
    const Shape shape{context.inputShape(0)[0], static_cast<std::int32_t>(rows.count), static_cast<std::int32_t>(columns.count), context.inputShape(0)[3]};
    context.outputShapes = {shape, shape};
    const Picture out = pictureOf(shape);
    return makeKernel([window = *window, in, out, rows, columns](const KernelRun &run) {
        run.pool.parallelFor(out.batch * out.height, 4, [&](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end && !run.cancel.isRequested(); ++row)
                for (std::size_t x = 0; x < out.width; ++x) {
                    const std::size_t b = row / out.height;
                    const std::size_t y = row % out.height;
                    poolOne(run, window, in, {rows.before, columns.before}, {b, y, x}, out.at(b, y, x));
                }
        });
    });
}

Shape enlarged(const Shape &shape, const Window &window)
{
    const auto size = [&](int axis, std::size_t stride) { return static_cast<std::int32_t>(std::min<std::int64_t>(std::int64_t{shape[axis]} * static_cast<std::int64_t>(stride), 1 << 30)); };
    return Shape{shape[0], size(1, window.strideY), size(2, window.strideX), shape[3]};
}

PreparedKernel prepareUnpooling(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 2, 1); !fine) return fine.error();
    if (const Status fine = requirePicture(context, 0, DataType::Float32); !fine) return fine.error();
    const auto window = poolWindow(context);
    if (!window) return window.error();
    if (context.inputShape(0) != context.inputShape(1) || elementBits(context.inputType(1)) != 32)
        return badOperator(context, "its indices do not fit its values");
    if (context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "outputs of these types");
    const Picture in = pictureOf(context.inputShape(0));
    context.outputShapes = {enlarged(context.inputShape(0), *window)};
    const Picture out = pictureOf(context.outputShapes[0]);
    const Error outside = unusableValue(context, "an index leads outside of its window");
    return makeKernel([window = *window, in, out, outside](const KernelRun &run) -> Status {
        const auto values = run.inputs[0].as<float>();
        const auto indices = run.inputs[1].as<std::uint32_t>();
        const auto result = run.outputs[0].mutableAs<float>();
        std::fill(result.begin(), result.end(), 0.0F);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t place = i / in.channels;
            const std::size_t x = place % in.width * window.width + indices[i] / window.height;
            const std::size_t y = place / in.width % in.height * window.height + indices[i] % window.height;
            if (indices[i] >= window.height * window.width) return outside;
            result[out.at(place / in.width / in.height, y, x) + i % in.channels] = values[i];
        }
        return Done{};
    });
}

struct Spread {
    Picture in;
    Picture out;
    std::size_t height = 0; ///< of the filter [out channels, height, width, in channels]
    std::size_t width = 0;
    std::size_t strideY = 0;
    std::size_t strideX = 0;
    std::size_t top = 0;
    std::size_t left = 0;
};

float dot(const float *a, const float *b, std::size_t size)
{
    float sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
    return sum;
}

void spreadRow(const Spread &spread, const KernelRun &run, std::size_t b, std::size_t y)
{
    const auto input = run.inputs[0].as<float>();
    const auto filter = run.inputs[1].as<float>();
    const auto bias = run.inputs[2].as<float>();
    for (std::size_t x = 0; x < spread.out.width; ++x) {
        float *to = run.outputs[0].mutableAs<float>().data() + spread.out.at(b, y, x);
        std::copy(bias.begin(), bias.end(), to);
        for (std::size_t ky = 0; ky < spread.height; ++ky)
            for (std::size_t kx = 0; kx < spread.width; ++kx) {
                const std::size_t fromY = y + spread.top;
                const std::size_t fromX = x + spread.left;
                if (fromY < ky || fromX < kx || (fromY - ky) % spread.strideY != 0 || (fromX - kx) % spread.strideX != 0) continue;
                const std::size_t inY = (fromY - ky) / spread.strideY;
                const std::size_t inX = (fromX - kx) / spread.strideX;
                if (inY >= spread.in.height || inX >= spread.in.width) continue;
                for (std::size_t o = 0; o < spread.out.channels; ++o)
                    to[o] += dot(input.data() + spread.in.at(b, inY, inX), filter.data() + ((o * spread.height + ky) * spread.width + kx) * spread.in.channels,
                                 spread.in.channels);
            }
    }
}

PreparedKernel prepareTransposed(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 3, 1); !fine) return fine.error();
    for (const std::size_t i : {0U, 1U})
        if (const Status fine = requirePicture(context, i, DataType::Float32); !fine) return fine.error();
    const auto numbers = numbersOf<3>(context.op);
    if (!numbers) return badOperator(context, "its options are damaged");
    const Shape &filter = context.inputShape(1);
    const bool fits = filter[3] == context.inputShape(0)[3] && filter[1] > 0 && filter[2] > 0 && context.inputType(2) == DataType::Float32
                      && context.inputShape(2) == Shape{filter[0]} && context.outputType(0) == DataType::Float32;
    if (!fits) return badOperator(context, "its filter or bias does not fit its input");
    Spread spread{pictureOf(context.inputShape(0)), {}, static_cast<std::size_t>(filter[1]), static_cast<std::size_t>(filter[2]),
                  static_cast<std::size_t>((*numbers)[2]), static_cast<std::size_t>((*numbers)[1]), 0, 0};
    const bool isSame = static_cast<Padding>((*numbers)[0]) == Padding::Same;
    const auto sizeOf = [isSame](std::size_t in, std::size_t stride, std::size_t window) {
        const std::size_t whole = in == 0 ? 0 : (in - 1) * stride + window;
        return isSame ? in * stride : whole;
    };
    const auto before = [](std::size_t in, std::size_t stride, std::size_t window, std::size_t out) {
        const std::size_t whole = in == 0 ? 0 : (in - 1) * stride + window;
        return whole > out ? (whole - out) / 2 : 0;
    };
    spread.out = {spread.in.batch, sizeOf(spread.in.height, spread.strideY, spread.height), sizeOf(spread.in.width, spread.strideX, spread.width),
                  static_cast<std::size_t>(filter[0])};
    if (spread.out.height > (1U << 30) || spread.out.width > (1U << 30)) return badOperator(context, "its result is too large");
    spread.top = before(spread.in.height, spread.strideY, spread.height, spread.out.height);
    spread.left = before(spread.in.width, spread.strideX, spread.width, spread.out.width);
    const auto size = [](std::size_t n) { return static_cast<std::int32_t>(n); };
    context.outputShapes = {Shape{size(spread.out.batch), size(spread.out.height), size(spread.out.width), size(spread.out.channels)}};
    return makeKernel([spread](const KernelRun &run) {
        run.pool.parallelFor(spread.out.batch * spread.out.height, 4, [&](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end && !run.cancel.isRequested(); ++row)
                spreadRow(spread, run, row / spread.out.height, row % spread.out.height);
        });
    });
}

} // namespace

std::span<const KernelEntry> mediapipeKernels()
{
    static constexpr std::array<KernelEntry, 3> Entries{{{OpType::Custom, preparePooling, "MaxPoolingWithArgmax2D"},
                                                         {OpType::Custom, prepareUnpooling, "MaxUnpooling2D"},
                                                         {OpType::Custom, prepareTransposed, "Convolution2DTransposeBias"}}};
    return Entries;
}

} // namespace halfstep
