// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/window_of_operator.h"

#include "core/kernels/geometry.h"
#include "core/kernels/operator_errors.h"

#include <limits>

namespace halfstep {

namespace {

constexpr std::int64_t Largest = std::numeric_limits<std::int32_t>::max();

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

/// An option that counts something: 1 or more.
Result<std::int32_t> countOption(const PrepareContext &context, const char *name,
                                 std::int64_t otherwise)
{
    const std::int64_t value = context.op.options.integer(name, otherwise);
    if (value < 1 || value > Largest)
        return badOperator(context, std::string(name) + " is " + number(value));
    return static_cast<std::int32_t>(value);
}

Result<Padding> paddingOption(const PrepareContext &context)
{
    const std::int64_t value = context.op.options.integer("padding");
    if (value != 0 && value != 1) return badOperator(context, "padding is " + number(value));
    return static_cast<Padding>(value);
}

Status readSteps(const PrepareContext &context, Convolution &c, bool hasDilation)
{
    const auto strideY = countOption(context, "stride_h", 1);
    if (!strideY) return strideY.error();
    const auto strideX = countOption(context, "stride_w", 1);
    if (!strideX) return strideX.error();
    c.strideY = *strideY;
    c.strideX = *strideX;
    if (!hasDilation) return Done{};
    const auto dilationY = countOption(context, "dilation_h_factor", 1);
    if (!dilationY) return dilationY.error();
    const auto dilationX = countOption(context, "dilation_w_factor", 1);
    if (!dilationX) return dilationX.error();
    c.dilationY = *dilationY;
    c.dilationX = *dilationX;
    return Done{};
}

Status requireRank4(const PrepareContext &context, std::size_t i)
{
    const int rank = context.inputShape(i).rank();
    if (rank != 4)
        return badOperator(context, "input " + number(static_cast<std::int64_t>(i) + 1) + " has " +
                                        number(rank) + " axes, not 4");
    return Done{};
}

/// Sizes of the input and of the filter's height and width.
Status readShapes(const PrepareContext &context, std::size_t input, Convolution &c)
{
    for (const std::size_t i : {input, std::size_t{1}}) {
        const Status rank = requireRank4(context, i);
        if (!rank) return rank;
    }
    const Shape &image = context.inputShape(input);
    const Shape &filter = context.inputShape(1);
    c.batches = image[0];
    c.inputHeight = image[1];
    c.inputWidth = image[2];
    c.inputDepth = image[3];
    c.filterHeight = filter[1];
    c.filterWidth = filter[2];
    if (elementCount(filter) == 0) return badOperator(context, "the filter is empty");
    if (c.inputDepth == 0) return badOperator(context, "the input has no channels");
    return Done{};
}

Status checkBias(const PrepareContext &context, std::size_t bias, const Convolution &c)
{
    if (!context.hasInput(bias)) return Done{};
    const std::int64_t count = elementCount(context.inputShape(bias));
    if (count != c.outputDepth)
        return badOperator(context, "the bias has " + number(count) + " values for " +
                                        number(c.outputDepth) + " channels");
    return Done{};
}

Status setOutputShape(PrepareContext &context, Shape shape)
{
    if (!checkedElementCount(shape)) return badOperator(context, "the output is too large");
    context.outputShapes.assign(1, std::move(shape));
    return Done{};
}

/// Output size and padding of a window that slides over the input.
Status slide(PrepareContext &context, Convolution &c)
{
    const auto padding = paddingOption(context);
    if (!padding) return padding.error();
    const WindowAxis y{c.inputHeight, c.filterHeight, c.strideY, c.dilationY};
    const WindowAxis x{c.inputWidth, c.filterWidth, c.strideX, c.dilationX};
    const auto height = y.outputSize(*padding);
    const auto width = x.outputSize(*padding);
    if (!height || !width) return badOperator(context, "the filter is too large");
    c.outputHeight = *height;
    c.outputWidth = *width;
    c.padTop = y.paddingBefore(*height);
    c.padLeft = x.paddingBefore(*width);
    return setOutputShape(context, Shape{c.batches, c.outputHeight, c.outputWidth, c.outputDepth});
}

Status readGroups(const PrepareContext &context, Convolution &c)
{
    const Shape &filter = context.inputShape(1);
    c.outputDepth = filter[0];
    if (c.inputDepth % filter[3] != 0)
        return badOperator(context, "the filter has " + number(filter[3]) +
                                        " input channels, the input has " + number(c.inputDepth));
    c.groups = c.inputDepth / filter[3];
    if (c.outputDepth % c.groups != 0)
        return badOperator(context, number(c.outputDepth) + " output channels do not divide into " +
                                        number(c.groups) + " groups");
    return Done{};
}

Status readMultiplier(const PrepareContext &context, Convolution &c)
{
    const Shape &filter = context.inputShape(1);
    c.outputDepth = filter[3];
    c.groups = c.inputDepth;
    if (filter[0] != 1 || c.outputDepth % c.inputDepth != 0)
        return badOperator(context, "the filter " + shapeText(filter) +
                                        " does not fit an input of " + number(c.inputDepth) +
                                        " channels");
    return Done{};
}

/// A convolution whose window slides over input 0; `readDepths` sets output depth and groups.
template <class ReadDepths>
Result<Window> slidingWindow(PrepareContext &context, FilterOrder order, ReadDepths readDepths)
{
    const Status tensors = requireTensors(context, 2, 1);
    if (!tensors) return tensors.error();
    Window window;
    window.order = order;
    Convolution &c = window.sizes;
    if (const Status shapes = readShapes(context, 0, c); !shapes) return shapes.error();
    if (const Status steps = readSteps(context, c, true); !steps) return steps.error();
    if (const Status depths = readDepths(context, c); !depths) return depths.error();
    if (const Status bias = checkBias(context, 2, c); !bias) return bias.error();
    if (const Status output = slide(context, c); !output) return output.error();
    return window;
}

/// TRANSPOSE_CONV: the padding is that of the convolution which leads from the output back to the
/// input.
Status placeTransposed(PrepareContext &context, std::span<const std::int32_t> size, Convolution &c)
{
    const Shape &filter = context.inputShape(1);
    c.outputDepth = filter[0];
    if (size.size() != 4 || size[0] != c.batches || size[3] != c.outputDepth || size[1] < 0 ||
        size[2] < 0)
        return badOperator(context, "the output shape does not fit input and filter");
    if (filter[3] != c.inputDepth)
        return badOperator(context, "the filter has " + number(filter[3]) +
                                        " input channels, the input has " + number(c.inputDepth));
    const auto padding = paddingOption(context);
    if (!padding) return padding.error();
    c.outputHeight = size[1];
    c.outputWidth = size[2];
    const WindowAxis y{c.outputHeight, c.filterHeight, c.strideY, 1};
    const WindowAxis x{c.outputWidth, c.filterWidth, c.strideX, 1};
    c.padTop = y.paddingBefore(y.outputSize(*padding).value_or(0));
    c.padLeft = x.paddingBefore(x.outputSize(*padding).value_or(0));
    return setOutputShape(context, Shape{c.batches, c.outputHeight, c.outputWidth, c.outputDepth});
}

/// Rows of a fully connected layer: all axes of the input flattened, then cut to the filter's
/// length.
Result<std::int32_t> rowsOfInput(const PrepareContext &context, std::int32_t length)
{
    const std::int64_t elements = elementCount(context.inputShape(0));
    if (length < 1 || elements % length != 0 || elements / length > Largest)
        return badOperator(context, "an input of " + number(elements) +
                                        " values does not divide into rows of " + number(length));
    return static_cast<std::int32_t>(elements / length);
}

Status setRowsShape(PrepareContext &context, const Convolution &c)
{
    if (!context.op.options.flag("keep_num_dims"))
        return setOutputShape(context, Shape{c.inputHeight, c.outputDepth});
    Shape shape = context.inputShape(0);
    if (shape.rank() < 1 || shape[shape.rank() - 1] != c.inputDepth)
        return badOperator(context, "the last axis of the input is not " + number(c.inputDepth));
    shape[shape.rank() - 1] = c.outputDepth;
    return setOutputShape(context, std::move(shape));
}

} // namespace

Result<Window> conv2dWindow(PrepareContext &context)
{
    return slidingWindow(context, FilterOrder::OutputFirst, readGroups);
}

Result<Window> depthwiseConv2dWindow(PrepareContext &context)
{
    return slidingWindow(context, FilterOrder::OutputLast, readMultiplier);
}

Result<Window> transposeConvWindow(PrepareContext &context)
{
    const Status tensors = requireTensors(context, 3, 1);
    if (!tensors) return tensors.error();
    Window window;
    window.isTransposed = true;
    Convolution &c = window.sizes;
    if (const Status shapes = readShapes(context, 2, c); !shapes) return shapes.error();
    if (const Status steps = readSteps(context, c, false); !steps) return steps.error();
    const auto size = context.knownAs<std::int32_t>(0);
    if (!size) return shapeNotKnown(context);
    if (const Status placed = placeTransposed(context, *size, c); !placed) return placed.error();
    if (const Status bias = checkBias(context, 3, c); !bias) return bias.error();
    return window;
}

Result<Window> fullyConnectedWindow(PrepareContext &context)
{
    const Status tensors = requireTensors(context, 2, 1);
    if (!tensors) return tensors.error();
    const Shape &filter = context.inputShape(1);
    if (filter.rank() != 2)
        return badOperator(context, "the weights have " + number(filter.rank()) + " axes, not 2");
    const auto rows = rowsOfInput(context, filter[1]);
    if (!rows) return rows.error();
    Window window;
    Convolution &c = window.sizes;
    c.inputHeight = c.outputHeight = *rows;
    c.inputDepth = filter[1];
    c.outputDepth = filter[0];
    if (const Status bias = checkBias(context, 2, c); !bias) return bias.error();
    if (const Status output = setRowsShape(context, c); !output) return output.error();
    return window;
}

} // namespace halfstep
