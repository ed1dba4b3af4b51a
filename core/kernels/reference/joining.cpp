// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// CONCATENATION, PACK (tensors side by side) and SPLIT, SPLIT_V, UNPACK (the way back).

#include "core/kernels/families_internal.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

/// A part of a larger tensor along one axis: the larger one's shape is `whole`, the part begins at
/// `begin`.
struct Part {
    Shape shape;
    Shape whole;
    int axis = 0;
    std::int64_t begin = 0;

    std::int64_t offsetBytes(std::size_t elementBytes) const
    {
        if (elementCount(whole) == 0) return 0;
        return begin * countBetween(whole, axis + 1, whole.rank()) *
               static_cast<std::int64_t>(elementBytes);
    }
};

StridedCopy intoWhole(const Part &part, std::size_t elementBytes)
{
    return {boxAxes(part.shape, part.shape, part.whole, elementBytes), elementBytes, 0,
            part.offsetBytes(elementBytes)};
}

StridedCopy outOfWhole(const Part &part, std::size_t elementBytes)
{
    return {boxAxes(part.shape, part.whole, part.shape, elementBytes), elementBytes,
            part.offsetBytes(elementBytes), 0};
}

/// CONCATENATION of uint8 tensors with different parameters: each value is rescaled in float.
class RescaledConcatenation final : public Kernel {
public:
    struct Input {
        std::array<std::uint8_t, 256> rescaled;
        Move move;
    };
    explicit RescaledConcatenation(std::vector<Input> inputs) : m_inputs(std::move(inputs)) {}

    Status run(const KernelRun &run) const override
    {
        for (const Input &input : m_inputs) {
            const auto values = run.inputs[input.move.input].as<std::uint8_t>();
            const auto rescaled = reinterpret_cast<std::uint8_t *>(run.scratch.data());
            std::transform(values.begin(), values.end(), rescaled,
                           [&](std::uint8_t v) { return input.rescaled[v]; });
            input.move.copy.run(run.scratch.data(), run.outputs[0].bytes.data(), run.pool,
                                run.cancel);
        }
        return Done{};
    }

    std::size_t scratchBytes() const override { return m_scratchBytes; }
    void reserve(std::size_t bytes) { m_scratchBytes = std::max(m_scratchBytes, bytes); }

private:
    std::vector<Input> m_inputs;
    std::size_t m_scratchBytes = 0;
};

/// clamp(round(q * s + b) + zOut): s = sIn * (1 / sOut), b = -zIn * s, in float; ties away from
/// zero.
std::array<std::uint8_t, 256> rescaleTable(const QuantParams &from, const QuantParams &to)
{
    const float scale = from.scale.front() * (1.0F / to.scale.front());
    const float bias = static_cast<float>(-from.zeroPoint.front()) * scale;
    std::array<std::uint8_t, 256> table{};
    for (std::size_t q = 0; q < table.size(); ++q) {
        const float rounded = std::round(static_cast<float>(q) * scale + bias) +
                              static_cast<float>(to.zeroPoint.front());
        table[q] = static_cast<std::uint8_t>(std::clamp(rounded, 0.0F, 255.0F));
    }
    return table;
}

bool haveSameParameters(const Tensor &a, const Tensor &b)
{
    if (!a.isQuantized() || !b.isQuantized()) return true;
    return a.quantization->scale == b.quantization->scale &&
           a.quantization->zeroPoint == b.quantization->zeroPoint;
}

/// The shapes agree but for the axis along which they are joined.
Result<Shape> joinedShape(const PrepareContext &context, int axis)
{
    Shape joined = context.inputShape(0);
    std::int64_t size = 0;
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        Shape other = context.inputShape(i);
        if (other.rank() == joined.rank()) {
            size += other[axis];
            other[axis] = joined[axis];
        }
        if (other != joined || size > std::numeric_limits<std::int32_t>::max())
            return badOperator(context, "it joins " + shapeText(context.inputShape(0)) + " and " +
                                            shapeText(context.inputShape(i)));
    }
    joined[axis] = static_cast<std::int32_t>(size);
    return joined;
}

Status checkJoinedTypes(const PrepareContext &context)
{
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        if (!context.hasInput(i))
            return badOperator(context, "input " + std::to_string(i + 1) + " is missing");
        if (context.inputType(i) != context.outputType(0))
            return badOperator(context, "its inputs and output have different types");
    }
    return Done{};
}

PreparedKernel prepareRescaled(std::vector<Move> moves, const PrepareContext &context)
{
    std::vector<RescaledConcatenation::Input> inputs;
    for (Move &move : moves) {
        const auto &from = context.input(move.input).quantization;
        inputs.push_back({rescaleTable(*from, *context.output(0).quantization), std::move(move)});
    }
    auto kernel = std::make_unique<RescaledConcatenation>(std::move(inputs));
    for (const Shape &shape : context.inputShapes)
        kernel->reserve(static_cast<std::size_t>(elementCount(shape)));
    return kernel;
}

PreparedKernel prepareConcatenation(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (const Status types = checkJoinedTypes(context); !types) return types.error();
    if (context.op.options.integer("fused_activation_function") != 0)
        return unsupportedOperator(context, "a fused activation");
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto axis =
        normalizedAxis(context.op.options.integer("axis"), context.inputShape(0).rank());
    if (!axis)
        return badOperator(context, "its axis lies outside of " + shapeText(context.inputShape(0)));
    const auto shape = joinedShape(context, *axis);
    if (!shape) return shape.error();
    context.outputShapes = {*shape};

    std::vector<Move> moves;
    std::int64_t begin = 0;
    bool rescales = false;
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        const Shape &part = context.inputShape(i);
        moves.push_back({i, 0, intoWhole({part, *shape, *axis, begin}, *bytes)});
        begin += part[*axis];
        rescales = rescales || !haveSameParameters(context.input(i), context.output(0));
    }
    // int16 is moved as it is, whatever its parameters say: so does LiteRT.
    if (rescales && context.inputType(0) == DataType::Int8)
        return badOperator(context,
                           "its int8 inputs and its output have different scales or zero points");
    if (rescales && context.inputType(0) == DataType::UInt8)
        return prepareRescaled(std::move(moves), context);
    return std::make_unique<MoveKernel>(std::move(moves));
}

PreparedKernel preparePack(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (const Status types = checkJoinedTypes(context); !types) return types.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    Shape part = context.inputShape(0);
    const auto axis = normalizedAxis(context.op.options.integer("axis"), part.rank() + 1);
    if (!axis) return badOperator(context, "its axis lies outside of the result");
    part.dims.insert(part.dims.begin() + *axis, 1);
    Shape whole = part;
    whole[*axis] = static_cast<std::int32_t>(context.inputCount());
    std::vector<Move> moves;
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        if (context.inputShape(i) != context.inputShape(0))
            return badOperator(context, "its inputs have different shapes");
        if (const Status same = requireSameParameters(context, i); !same) return same.error();
        moves.push_back(
            {i, 0, intoWhole({part, whole, *axis, static_cast<std::int64_t>(i)}, *bytes)});
    }
    context.outputShapes = {std::move(whole)};
    return std::make_unique<MoveKernel>(std::move(moves));
}

/// Outputs are equal parts of input `from` along `axis`; UNPACK drops the axis from their shapes.
PreparedKernel prepareParts(PrepareContext &context, std::size_t from, int axis, bool dropsAxis)
{
    const auto bytes = movedBytes(context, from);
    if (!bytes) return bytes.error();
    const Shape &whole = context.inputShape(from);
    const auto count = static_cast<std::int32_t>(context.outputCount());
    if (count == 0 || whole[axis] % count != 0 || (dropsAxis && whole[axis] != count))
        return badOperator(context, shapeText(whole) + " cannot be cut into " +
                                        std::to_string(count) + " parts along axis " +
                                        std::to_string(axis));
    Shape part = whole;
    part[axis] = whole[axis] / count;
    std::vector<Move> moves;
    for (std::int32_t i = 0; i < count; ++i) {
        const auto output = static_cast<std::size_t>(i);
        if (context.outputType(output) != context.inputType(from))
            return badOperator(context, "its input and outputs have different types");
        moves.push_back(
            {from, output, outOfWhole({part, whole, axis, std::int64_t{i} * part[axis]}, *bytes)});
    }
    if (dropsAxis) part.dims.erase(part.dims.begin() + axis);
    context.outputShapes.assign(context.outputCount(), part);
    return std::make_unique<MoveKernel>(std::move(moves));
}

PreparedKernel prepareSplit(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto axis = axisOperand(context, 0, context.inputShape(1).rank());
    if (!axis) return axis.error();
    return prepareParts(context, 1, *axis, false);
}

/// The sizes of the parts; one of them may be -1: what is left.
Result<std::vector<std::int64_t>> partSizes(const PrepareContext &context, std::int64_t whole)
{
    auto sizes = integerOperand(context, 1);
    if (!sizes) return sizes.error();
    std::int64_t rest = whole;
    std::int64_t *open = nullptr;
    bool isGood = sizes->size() == context.outputCount();
    for (std::int64_t &size : *sizes) {
        isGood = isGood && size >= -1 && size <= whole && (size != -1 || !open);
        if (size == -1)
            open = &size;
        else
            rest -= isGood ? size : 0;
    }
    if (!isGood || rest < 0 || (rest > 0 && !open))
        return badOperator(context, "the sizes of its parts do not add up to " + std::to_string(whole));
    if (open) *open = rest;
    return sizes;
}

PreparedKernel prepareSplitV(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const Shape &whole = context.inputShape(0);
    const auto axis = axisOperand(context, 2, whole.rank());
    if (!axis) return axis.error();
    const auto sizes = partSizes(context, whole[*axis]);
    if (!sizes) return sizes.error();
    std::vector<Move> moves;
    std::int64_t begin = 0;
    context.outputShapes.clear();
    for (std::size_t i = 0; i < sizes->size(); ++i) {
        if (context.outputType(i) != context.inputType(0))
            return badOperator(context, "its input and outputs have different types");
        Shape part = whole;
        part[*axis] = static_cast<std::int32_t>((*sizes)[i]);
        moves.push_back({0, i, outOfWhole({part, whole, *axis, begin}, *bytes)});
        begin += part[*axis];
        context.outputShapes.push_back(std::move(part));
    }
    return std::make_unique<MoveKernel>(std::move(moves));
}

PreparedKernel prepareUnpack(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto axis =
        normalizedAxis(context.op.options.integer("axis"), context.inputShape(0).rank());
    if (!axis)
        return badOperator(context, "its axis lies outside of " + shapeText(context.inputShape(0)));
    return prepareParts(context, 0, *axis, true);
}

constexpr std::array Entries{
    KernelEntry{OpType::Concatenation, prepareConcatenation},
    KernelEntry{OpType::Pack, preparePack},
    KernelEntry{OpType::Split, prepareSplit},
    KernelEntry{OpType::SplitV, prepareSplitV},
    KernelEntry{OpType::Unpack, prepareUnpack},
};

} // namespace

std::span<const KernelEntry> joiningKernels()
{
    return Entries;
}

} // namespace halfstep
