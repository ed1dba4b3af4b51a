// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// RESHAPE, SQUEEZE, EXPAND_DIMS (the same values under another shape) and SHAPE.

#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace halfstep {

namespace {

class SameBytesKernel final : public Kernel {
public:
    Status run(const KernelRun &run) const override
    {
        const std::span<std::byte> from = run.inputs[0].bytes;
        if (!from.empty()) std::memcpy(run.outputs[0].bytes.data(), from.data(), from.size());
        return Done{};
    }
};

PreparedKernel sameValues(PrepareContext &context, Shape shape)
{
    if (context.inputType(0) != context.outputType(0))
        return badOperator(context, "its input and output have different types");
    if (elementBits(context.inputType(0)) == 0)
        return unsupportedOperator(context, "tensors of type " +
                                                std::string(dataTypeName(context.inputType(0))));
    context.outputShapes = {std::move(shape)};
    return std::make_unique<SameBytesKernel>();
}

/// The wanted shape of RESHAPE: its second input if that is a vector of int32, else its option.
Result<std::vector<std::int64_t>> wantedShape(const PrepareContext &context)
{
    if (context.hasInput(1) && context.inputShape(1).rank() == 1 &&
        context.inputType(1) == DataType::Int32)
        return integerOperand(context, 1);
    std::vector<std::int64_t> wanted = context.op.options.integers("new_shape");
    // Old converters wrote [0] for a scalar.
    if (wanted.size() == 1 && wanted.front() == 0) wanted.clear();
    return wanted;
}

std::int64_t nonZeroCount(Shape shape)
{
    std::erase(shape.dims, 0);
    return elementCount(shape);
}

/// Replaces the one size -1 by what the number of elements leaves for it.
Result<Shape> stretched(const PrepareContext &context, const std::vector<std::int64_t> &wanted)
{
    const std::int64_t count = elementCount(context.inputShape(0));
    Shape shape;
    std::optional<std::size_t> open;
    for (const std::int64_t size : wanted) {
        if (size < -1 || size > INT32_MAX || (size == -1 && open))
            return badOperator(context, "its shape holds impossible sizes");
        if (size == -1) open = shape.dims.size();
        shape.dims.push_back(size == -1 ? 1 : static_cast<std::int32_t>(size));
    }
    const auto others = checkedElementCount(shape);
    if (open && others && *others > 0 && count / *others <= INT32_MAX)
        shape.dims[*open] = static_cast<std::int32_t>(count / *others);
    // Where both sides have no elements LiteRT compares the sizes that are not zero.
    if (open && others == 0 && count == 0)
        shape.dims[*open] = static_cast<std::int32_t>(std::min<std::int64_t>(
            nonZeroCount(context.inputShape(0)) / nonZeroCount(shape), INT32_MAX));
    if (!others || checkedElementCount(shape) != count)
        return badOperator(context, "it reshapes " + shapeText(context.inputShape(0)) + " to " +
                                        shapeText(shape));
    return shape;
}

PreparedKernel prepareReshape(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto wanted = wantedShape(context);
    if (!wanted) return wanted.error();
    auto shape = stretched(context, *wanted);
    if (!shape) return shape.error();
    return sameValues(context, *std::move(shape));
}

PreparedKernel prepareSqueeze(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const Shape &from = context.inputShape(0);
    const std::vector<std::int64_t> named = context.op.options.integers("squeeze_dims");
    std::vector<bool> drops(from.dims.size(), false);
    for (std::size_t axis = 0; axis < drops.size(); ++axis)
        drops[axis] = named.empty() && from.dims[axis] == 1;
    for (const std::int64_t name : named) {
        const auto axis = normalizedAxis(name, from.rank());
        if (!axis || from[*axis] != 1)
            return badOperator(context, "it squeezes axis " + std::to_string(name) + " of " +
                                            shapeText(from));
        drops[static_cast<std::size_t>(*axis)] = true;
    }
    Shape shape;
    for (std::size_t axis = 0; axis < drops.size(); ++axis)
        if (!drops[axis]) shape.dims.push_back(from.dims[axis]);
    return sameValues(context, std::move(shape));
}

PreparedKernel prepareExpandDims(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    Shape shape = context.inputShape(0);
    const auto axis = axisOperand(context, 1, shape.rank() + 1);
    if (!axis) return axis.error();
    shape.dims.insert(shape.dims.begin() + *axis, 1);
    return sameValues(context, std::move(shape));
}

class ShapeKernel final : public Kernel {
public:
    Status run(const KernelRun &run) const override
    {
        const std::vector<std::int32_t> &sizes = run.inputs[0].shape->dims;
        if (run.outputs[0].type == DataType::Int64)
            std::copy(sizes.begin(), sizes.end(), run.outputs[0].mutableAs<std::int64_t>().begin());
        else
            std::copy(sizes.begin(), sizes.end(), run.outputs[0].mutableAs<std::int32_t>().begin());
        return Done{};
    }
};

PreparedKernel prepareShape(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const DataType type = context.outputType(0);
    if (type != DataType::Int32 && type != DataType::Int64)
        return unsupportedOperator(context, "an output of type " + std::string(dataTypeName(type)));
    context.outputShapes = {Shape{context.inputShape(0).rank()}};
    return std::make_unique<ShapeKernel>();
}

constexpr std::array Entries{
    KernelEntry{OpType::Reshape, prepareReshape},
    KernelEntry{OpType::Squeeze, prepareSqueeze},
    KernelEntry{OpType::ExpandDims, prepareExpandDims},
    KernelEntry{OpType::Shape, prepareShape},
};

} // namespace

std::span<const KernelEntry> shapeKernels()
{
    return Entries;
}

} // namespace halfstep
