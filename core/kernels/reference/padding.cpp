// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// STABLEHLO_PAD and DILATE (values apart from each other, cut or padded), BITCAST (the same bytes as another type).

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace halfstep {

namespace {

/// Along one axis value i goes to low + i * step; what falls outside of [0, size of the result) is cut.
struct Spread {
    std::int64_t low = 0;
    std::int64_t step = 1;
    std::int64_t result = 0;
};

/// The size of the result, or a number outside of int32.
std::int64_t spreadSize(std::int64_t size, std::int64_t low, std::int64_t high, std::int64_t step)
{
    constexpr std::int64_t Most = std::int64_t{1} << 40;
    if (std::max({std::abs(low), std::abs(high), step}) > Most) return Most;
    const std::int64_t gaps = std::max<std::int64_t>(size - 1, 0);
    if (gaps > 0 && step > Most / gaps) return Most;
    return low + high + (size > 0 ? gaps * step + 1 : 0);
}

std::unique_ptr<Kernel> spreadKernel(const Shape &from, const std::vector<Spread> &spreads, const Shape &to,
                                     std::size_t elementBytes, std::size_t fillInput)
{
    const auto bytes = static_cast<std::int64_t>(elementBytes);
    const std::vector<std::int64_t> source = denseStrides(from);
    const std::vector<std::int64_t> target = denseStrides(to);
    std::vector<CopyAxis> axes;
    std::int64_t sourceOffset = 0;
    std::int64_t targetOffset = 0;
    for (std::size_t i = 0; i < spreads.size(); ++i) {
        const Spread &spread = spreads[i];
        const std::int64_t first = spread.low >= 0 ? 0 : (-spread.low + spread.step - 1) / spread.step;
        const std::int64_t room = spread.result - 1 - spread.low; // the last value that fits lies here
        const std::int64_t end = room < 0 ? 0 : std::min<std::int64_t>(from.dims[i], room / spread.step + 1);
        axes.push_back({std::max<std::int64_t>(end - first, 0), source[i] * bytes, target[i] * spread.step * bytes});
        sourceOffset += first * source[i] * bytes;
        targetOffset += (spread.low + first * spread.step) * target[i] * bytes;
    }
    std::vector<Move> moves;
    moves.push_back({0, 0, StridedCopy(std::move(axes), elementBytes, sourceOffset, targetOffset)});
    return std::make_unique<MoveKernel>(std::move(moves), Filling{{}, fillInput});
}

Status checkFilled(const PrepareContext &context, std::size_t value)
{
    if (const Status types = requireSameType(context, context.input(0), context.input(value)); !types) return types.error();
    if (elementCount(context.inputShape(value)) != 1) return badOperator(context, "its padding value is not one number");
    if (context.inputShape(0).rank() < 1) return badOperator(context, "its input has no axes");
    return Done{};
}

PreparedKernel prepareStablehloPad(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (const Status good = checkFilled(context, 1); !good) return good.error();
    const Shape &from = context.inputShape(0);
    const auto low = context.op.options2.integers("edge_padding_low");
    const auto high = context.op.options2.integers("edge_padding_high");
    const auto gaps = context.op.options2.integers("interior_padding");
    if (low.size() != from.dims.size() || high.size() != low.size() || gaps.size() != low.size())
        return badOperator(context, "its paddings do not name every axis of " + shapeText(from));
    std::vector<Spread> spreads;
    Shape shape;
    for (std::size_t i = 0; i < low.size(); ++i) {
        const std::int64_t size = spreadSize(from.dims[i], low[i], high[i], gaps[i] + 1);
        if (gaps[i] < 0 || size > std::numeric_limits<std::int32_t>::max())
            return badOperator(context, "a padding of it is impossible");
        spreads.push_back({low[i], gaps[i] + 1, size});
        shape.dims.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(size, 0)));
    }
    // Where one axis is cut to nothing, LiteRT makes all of them nothing.
    if (std::find(shape.dims.begin(), shape.dims.end(), 0) != shape.dims.end())
        shape.dims.assign(shape.dims.size(), 0);
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    auto kernel = spreadKernel(from, spreads, shape, *bytes, 1);
    context.outputShapes = {std::move(shape)};
    return kernel;
}

PreparedKernel prepareDilate(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (const Status good = checkFilled(context, 2); !good) return good.error();
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    const auto steps = integerOperand(context, 1);
    if (!steps) return steps.error();
    const Shape &from = context.inputShape(0);
    if (context.inputShape(1) != Shape{from.rank()})
        return badOperator(context, "its dilations do not name every axis of " + shapeText(from));
    std::vector<Spread> spreads;
    Shape shape;
    for (std::size_t i = 0; i < steps->size(); ++i) {
        const std::int64_t step = (*steps)[i];
        const std::int64_t size = spreadSize(from.dims[i], 0, 0, step);
        if (step < 1 || from.dims[i] == 0 || size > std::numeric_limits<std::int32_t>::max())
            return badOperator(context, "a dilation of it is impossible");
        spreads.push_back({0, step, size});
        shape.dims.push_back(static_cast<std::int32_t>(size));
    }
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    auto kernel = spreadKernel(from, spreads, shape, *bytes, 2);
    context.outputShapes = {std::move(shape)};
    return kernel;
}

/// A wider type becomes a narrower one with a last axis of its parts, and back.
PreparedKernel prepareBitcast(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto from = movableBytes(context.inputType(0));
    const auto to = movableBytes(context.outputType(0));
    if (!from || !to) return unsupportedOperator(context, "tensors of packed types or without a fixed size");
    Shape shape = context.inputShape(0);
    if (*from > *to) shape.dims.push_back(static_cast<std::int32_t>(*from / *to));
    if (*from < *to) {
        if (shape.rank() < 1 || static_cast<std::size_t>(shape.dims.back()) != *to / *from)
            return badOperator(context, "the last axis of " + shapeText(shape) + " does not make one element");
        shape.dims.pop_back();
    }
    context.outputShapes = {std::move(shape)};
    return makeKernel([](const KernelRun &run) {
        const std::span<std::byte> bytes = run.inputs[0].bytes;
        if (!bytes.empty()) std::memcpy(run.outputs[0].bytes.data(), bytes.data(), bytes.size());
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::StablehloPad, prepareStablehloPad},
    KernelEntry{OpType::Dilate, prepareDilate},
    KernelEntry{OpType::Bitcast, prepareBitcast},
};

} // namespace

std::span<const KernelEntry> paddingKernels()
{
    return Entries;
}

} // namespace halfstep
