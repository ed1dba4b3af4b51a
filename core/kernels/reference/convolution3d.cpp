// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// CONV_3D and CONV_3D_TRANSPOSE: floats over [batch, depth, height, width, channels].

#include "core/kernels/activation_range.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <limits>

namespace halfstep {

namespace {

/// One of the three spatial axes: positions of the small side lie at `step` places of the large one.
struct Axis {
    std::int64_t input = 0;
    std::int64_t output = 0;
    std::int64_t filter = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t padding = 0;
};

struct Volume {
    std::array<Axis, 3> axes;
    std::int64_t batches = 0;
    std::int64_t inputChannels = 0;
    std::int64_t outputChannels = 0;
    RealRange range;
    bool isTransposed = false;
    bool hasBias = false;

    /// The input position that a filter position meets at an output position; nothing outside.
    std::optional<std::int64_t> inputAt(std::size_t axis, std::int64_t output, std::int64_t filter) const
    {
        const Axis &a = axes[axis];
        std::int64_t at = output * a.stride - a.padding + filter * a.dilation;
        if (isTransposed) {
            const std::int64_t reached = output + a.padding - filter * a.dilation;
            if (reached < 0 || reached % a.stride != 0) return std::nullopt;
            at = reached / a.stride;
        }
        if (at < 0 || at >= a.input) return std::nullopt;
        return at;
    }
};

/// Adds one input position times its filter position to the sums of all output channels.
void addProducts(const Volume &volume, const float *in, const float *filter, std::span<float> sums)
{
    const auto channels = static_cast<std::size_t>(volume.inputChannels);
    if (volume.isTransposed) { // [output, input]
        for (std::size_t out = 0; out < sums.size(); ++out)
            for (std::size_t c = 0; c < channels; ++c) sums[out] += in[c] * filter[out * channels + c];
        return;
    }
    for (std::size_t c = 0; c < channels; ++c) // [input, output]
        for (std::size_t out = 0; out < sums.size(); ++out) sums[out] += in[c] * filter[c * sums.size() + out];
}

/// The sums of one output position.
void sumPosition(const Volume &volume, std::int64_t batch, const std::array<std::int64_t, 3> &place, const float *in,
                 const float *filter, std::span<float> sums)
{
    const auto &axes = volume.axes;
    std::fill(sums.begin(), sums.end(), 0.0F);
    for (std::int64_t d = 0; d < axes[0].filter; ++d)
        for (std::int64_t h = 0; h < axes[1].filter; ++h)
            for (std::int64_t w = 0; w < axes[2].filter; ++w) {
                const auto z = volume.inputAt(0, place[0], d);
                const auto y = volume.inputAt(1, place[1], h);
                const auto x = volume.inputAt(2, place[2], w);
                if (!z || !y || !x) continue;
                const std::int64_t position = ((batch * axes[0].input + *z) * axes[1].input + *y) * axes[2].input + *x;
                const std::int64_t tap = (d * axes[1].filter + h) * axes[2].filter + w;
                addProducts(volume, in + position * volume.inputChannels,
                            filter + tap * volume.inputChannels * volume.outputChannels, sums);
            }
}

void convolve(const Volume &volume, std::size_t input, const KernelRun &run)
{
    const float *in = run.inputs[input].as<float>().data();
    const float *filter = run.inputs[1].as<float>().data();
    const auto out = run.outputs[0].mutableAs<float>();
    const std::span<const float> bias = volume.hasBias ? run.inputs[input == 0 ? 2 : 3].as<float>() : std::span<const float>{};
    const auto channels = static_cast<std::size_t>(volume.outputChannels);
    const auto &axes = volume.axes;
    run.pool.parallelFor(channels == 0 ? 0 : out.size() / channels, 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !run.cancel.isRequested(); ++i) {
            auto rest = static_cast<std::int64_t>(i);
            std::array<std::int64_t, 3> place{};
            for (std::size_t axis = 3; axis-- > 0; rest /= axes[axis].output) place[axis] = rest % axes[axis].output;
            const std::span<float> sums = out.subspan(i * channels, channels);
            sumPosition(volume, rest, place, in, filter, sums);
            for (std::size_t c = 0; c < channels; ++c)
                sums[c] = std::clamp(sums[c] + (bias.empty() ? 0.0F : bias[c]), volume.range.min, volume.range.max);
        }
    });
}

/// Strides, dilations and padding along the axes whose image and filter sizes are there; checks that steps of the window
/// over `image` give `steps`, or fills them in.
Result<Padding> readWindow(const PrepareContext &context, Volume &volume)
{
    constexpr std::array Strides{"stride_d", "stride_h", "stride_w"};
    constexpr std::array Dilations{"dilation_d_factor", "dilation_h_factor", "dilation_w_factor"};
    const OpOptions &options = context.op.options;
    const std::int64_t padding = options.integer("padding");
    bool isGood = padding == 0 || padding == 1;
    for (std::size_t i = 0; i < 3; ++i) {
        Axis &axis = volume.axes[i];
        axis.stride = options.integer(Strides[i]);
        axis.dilation = options.integer(Dilations[i], 1);
        isGood = isGood && axis.stride >= 1 && axis.dilation >= 1 && axis.filter >= 1;
    }
    if (!isGood) return badOperator(context, "its strides, dilations, padding or filter are impossible");
    return static_cast<Padding>(padding);
}

WindowAxis windowOf(const Axis &axis, std::int64_t image)
{
    return {static_cast<std::int32_t>(image), static_cast<std::int32_t>(axis.filter), static_cast<std::int32_t>(axis.stride),
            static_cast<std::int32_t>(axis.dilation)};
}

Status checkVolume(const PrepareContext &context, std::size_t input, std::size_t bias)
{
    if (const Status tensors = requireTensors(context, input + (input == 0 ? 2 : 1), 1); !tensors) return tensors.error();
    for (const std::size_t i : {input, std::size_t{1}, bias})
        if (context.hasInput(i) && context.inputType(i) != DataType::Float32) return unsupportedInput(context, i);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    if (context.inputShape(input).rank() != 5 || context.inputShape(1).rank() != 5)
        return badOperator(context, "its input or its filter has not five axes");
    return Done{};
}

/// Sizes of the input and the filter.
///   outputAxis   of the filter, that of output channels
Result<Volume> readVolume(const PrepareContext &context, std::size_t input, std::size_t bias, int outputAxis)
{
    if (const Status good = checkVolume(context, input, bias); !good) return good.error();
    const Shape &image = context.inputShape(input);
    const Shape &filter = context.inputShape(1);
    Volume volume;
    for (std::size_t i = 0; i < 3; ++i) {
        volume.axes[i].input = image.dims[i + 1];
        volume.axes[i].filter = filter.dims[i];
    }
    volume.batches = image[0];
    volume.inputChannels = image[4];
    volume.outputChannels = filter[outputAxis];
    volume.isTransposed = outputAxis == 3;
    volume.hasBias = context.hasInput(bias);
    volume.range = realActivationRange(fusedActivation(context.op));
    if (filter[7 - outputAxis] != image[4])
        return badOperator(context, "a filter of shape " + shapeText(filter) + " does not fit an input of shape " + shapeText(image));
    if (volume.hasBias && elementCount(context.inputShape(bias)) != volume.outputChannels)
        return badOperator(context, "its bias does not fit its filter");
    return volume;
}

PreparedKernel prepareConv3d(PrepareContext &context)
{
    auto volume = readVolume(context, 0, 2, 4);
    if (!volume) return volume.error();
    const auto padding = readWindow(context, *volume);
    if (!padding) return padding.error();
    Shape shape = context.inputShape(0);
    for (std::size_t i = 0; i < 3; ++i) {
        Axis &axis = volume->axes[i];
        const WindowAxis window = windowOf(axis, axis.input);
        const auto steps = window.outputSize(*padding);
        if (!steps) return badOperator(context, "its window is too large");
        axis.output = *steps;
        axis.padding = window.paddingBefore(*steps);
        shape.dims[i + 1] = *steps;
    }
    shape[4] = static_cast<std::int32_t>(volume->outputChannels);
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    context.outputShapes = {std::move(shape)};
    return makeKernel([volume = *volume](const KernelRun &run) { convolve(volume, 0, run); });
}

PreparedKernel prepareConv3dTranspose(PrepareContext &context)
{
    auto volume = readVolume(context, 2, 3, 3);
    if (!volume) return volume.error();
    const auto padding = readWindow(context, *volume);
    if (!padding) return padding.error();
    auto shape = shapeOperand(context, 0);
    if (!shape) return shape.error();
    bool fits = shape->rank() == 5 && (*shape)[0] == volume->batches && (*shape)[4] == volume->outputChannels;
    for (std::size_t i = 0; i < 3 && fits; ++i) {
        Axis &axis = volume->axes[i];
        axis.output = shape->dims[i + 1];
        const WindowAxis window = windowOf(axis, axis.output);
        const auto steps = window.outputSize(*padding);
        fits = steps && *steps == axis.input;
        axis.padding = fits ? window.paddingBefore(*steps) : 0;
    }
    if (!fits)
        return badOperator(context, "a result of shape " + shapeText(*shape) + " does not fit an input of shape "
                                        + shapeText(context.inputShape(2)));
    context.outputShapes = {*std::move(shape)};
    return makeKernel([volume = *volume](const KernelRun &run) { convolve(volume, 2, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::Conv3d, prepareConv3d},
    KernelEntry{OpType::Conv3dTranspose, prepareConv3dTranspose},
};

} // namespace

std::span<const KernelEntry> convolution3dKernels()
{
    return Entries;
}

} // namespace halfstep
