// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// FILL, RANGE, ONE_HOT, RANK, BROADCAST_ARGS: tensors made of a few numbers.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

constexpr std::int64_t LargestSize = std::numeric_limits<std::int32_t>::max();

PreparedKernel prepareFill(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context, 1);
    if (!bytes) return bytes.error();
    if (const Status same = requireSameParameters(context, 1); !same) return same.error();
    if (context.inputShape(1).rank() != 0) return badOperator(context, "its value is no scalar");
    auto shape = shapeOperand(context, 0);
    if (!shape) return shape.error();
    context.outputShapes = {*std::move(shape)};
    return std::make_unique<MoveKernel>(std::vector<Move>{}, Filling{{}, std::size_t{1}});
}

PreparedKernel prepareRank(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.outputType(0) != DataType::Int32) return badOperator(context, "its output is not int32");
    context.outputShapes = {Shape{}};
    return makeKernel([rank = context.inputShape(0).rank()](const KernelRun &run) {
        run.outputs[0].mutableAs<std::int32_t>()[0] = rank;
    });
}

// --- RANGE ---

/// How many steps lead from `start` towards `limit`, which is not reached; nothing if they lead away.
template <class T>
std::optional<std::int64_t> stepCount(T start, T limit, T delta)
{
    const bool leadsThere = (delta > 0 && start <= limit) || (delta < 0 && start >= limit);
    if (!leadsThere) return std::nullopt;
    if constexpr (std::is_floating_point_v<T>) {
        const float count = std::ceil(std::fabs((limit - start) / delta));
        if (!(count <= static_cast<float>(LargestSize))) return std::nullopt;
        return static_cast<std::int64_t>(count);
    } else {
        const auto from = static_cast<std::uint64_t>(delta > 0 ? start : limit);
        const auto to = static_cast<std::uint64_t>(delta > 0 ? limit : start);
        const auto step = static_cast<std::uint64_t>(delta);
        const std::uint64_t size = delta > 0 ? step : 0 - step;
        const std::uint64_t count = (to - from) / size + ((to - from) % size != 0 ? 1 : 0);
        if (count > static_cast<std::uint64_t>(LargestSize)) return std::nullopt;
        return static_cast<std::int64_t>(count);
    }
}

/// Each value is the one before it and the step: floats round every time.
template <class T>
PreparedKernel rangeOf(PrepareContext &context)
{
    std::array<T, 3> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto known = context.knownAs<T>(i);
        if (!known) return shapeNotKnown(context);
        if (known->size() != 1) return badOperator(context, "its operands are not one number each");
        values[i] = (*known)[0];
    }
    const auto count = stepCount(values[0], values[1], values[2]);
    if (!count) return badOperator(context, "its steps do not lead to its limit");
    context.outputShapes = {Shape{static_cast<std::int32_t>(*count)}};
    return makeKernel([start = values[0], delta = values[2]](const KernelRun &run) {
        T value = start;
        for (T &to : run.outputs[0].mutableAs<T>()) {
            to = value;
            value = static_cast<T>(value + delta);
        }
    });
}

PreparedKernel prepareRange(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    for (const Tensor *other : {&context.input(1), &context.input(2), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(0), *other); !types)
            return types.error();
    switch (context.inputType(0)) {
    case DataType::Float32: return rangeOf<float>(context);
    case DataType::Int32: return rangeOf<std::int32_t>(context);
    case DataType::Int64: return rangeOf<std::int64_t>(context);
    default: return unsupportedInput(context, 0);
    }
}

// --- ONE_HOT: [outer, depth, inner] ---

struct OneHotSizes {
    std::size_t depth = 0;
    std::size_t inner = 1;
    std::size_t elementBytes = 1;
};

void fillOneHot(const OneHotSizes &sizes, const KernelRun &run)
{
    const std::vector<std::int64_t> indices = integersOf(run.inputs[0].type, run.inputs[0].bytes);
    const std::byte *on = run.inputs[2].bytes.data();
    const std::byte *off = run.inputs[3].bytes.data();
    std::byte *out = run.outputs[0].bytes.data();
    const std::size_t count = run.outputs[0].bytes.size() / sizes.elementBytes;
    for (std::size_t at = 0; at < count; ++at) {
        const std::size_t row = at / (sizes.depth * sizes.inner);
        const std::size_t place = at / sizes.inner % sizes.depth;
        const auto index = static_cast<std::int32_t>(indices[row * sizes.inner + at % sizes.inner]); // low bits
        const bool isOn = index >= 0 && static_cast<std::size_t>(index) == place;
        std::memcpy(out + at * sizes.elementBytes, isOn ? on : off, sizes.elementBytes);
    }
}

bool isOneHotType(DataType type)
{
    return type == DataType::Float32 || type == DataType::Int32 || type == DataType::Int64 || type == DataType::Int8
           || type == DataType::UInt8 || type == DataType::Bool;
}

Status checkOneHot(const PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 4, 1); !tensors) return tensors.error();
    if (!isOneHotType(context.inputType(2))) return unsupportedInput(context, 2);
    for (const Tensor *other : {&context.input(3), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(2), *other); !types) return types.error();
    if (context.inputType(0) != DataType::Int32 && context.inputType(0) != DataType::Int64)
        return unsupportedInput(context, 0);
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    for (std::size_t i = 1; i < 4; ++i)
        if (elementCount(context.inputShape(i)) != 1)
            return badOperator(context, "its depth or a value is not one number");
    return Done{};
}

PreparedKernel prepareOneHot(PrepareContext &context)
{
    if (const Status good = checkOneHot(context); !good) return good.error();
    const auto depth = integerOperand(context, 1);
    if (!depth) return depth.error();
    Shape shape = context.inputShape(0);
    const std::int64_t named = context.op.options.integer("axis");
    const std::int64_t axis = named == -1 ? shape.rank() : named;
    if (axis < 0 || axis > shape.rank() || depth->front() < 0)
        return badOperator(context, "its axis or its depth is impossible");
    const int place = static_cast<int>(axis);
    const OneHotSizes sizes{static_cast<std::size_t>(depth->front()),
                            static_cast<std::size_t>(countBetween(shape, place, shape.rank())),
                            movableBytes(context.inputType(2)).value_or(1)};
    shape.dims.insert(shape.dims.begin() + place, static_cast<std::int32_t>(depth->front()));
    context.outputShapes = {std::move(shape)};
    return makeKernel([sizes](const KernelRun &run) { fillOneHot(sizes, run); });
}

// --- BROADCAST_ARGS: the shape that two shapes broadcast to ---

template <class T>
Status joinShapes(const Error &misfit, const KernelRun &run)
{
    const auto a = run.inputs[0].as<T>();
    const auto b = run.inputs[1].as<T>();
    const auto out = run.outputs[0].mutableAs<T>();
    const auto fromEnd = [](std::span<const T> sizes, std::size_t i) {
        return i < sizes.size() ? sizes[sizes.size() - 1 - i] : T{1};
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
        const T one = fromEnd(a, i);
        const T other = fromEnd(b, i);
        if (one != other && one != 1 && other != 1) return misfit;
        out[out.size() - 1 - i] = one == 1 ? other : one;
    }
    return Done{};
}

PreparedKernel prepareBroadcastArgs(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    for (const Tensor *other : {&context.input(1), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(0), *other); !types) return types.error();
    const Shape &a = context.inputShape(0);
    const Shape &b = context.inputShape(1);
    if (a.rank() != 1 || b.rank() != 1) return badOperator(context, "its shapes are no vectors");
    context.outputShapes = {Shape{std::max(a[0], b[0])}};
    const Error misfit = unusableValue(context, "two shapes do not broadcast to one");
    switch (context.inputType(0)) {
    case DataType::Int32:
        return makeKernel([misfit](const KernelRun &run) { return joinShapes<std::int32_t>(misfit, run); });
    case DataType::Int64:
        return makeKernel([misfit](const KernelRun &run) { return joinShapes<std::int64_t>(misfit, run); });
    default: return unsupportedInput(context, 0);
    }
}

constexpr std::array Entries{
    KernelEntry{OpType::Fill, prepareFill},
    KernelEntry{OpType::Rank, prepareRank},
    KernelEntry{OpType::Range, prepareRange},
    KernelEntry{OpType::OneHot, prepareOneHot},
    KernelEntry{OpType::BroadcastArgs, prepareBroadcastArgs},
};

} // namespace

std::span<const KernelEntry> fillingKernels()
{
    return Entries;
}

} // namespace halfstep
