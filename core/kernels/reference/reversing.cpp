// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// REVERSE_V2 (whole axes) and REVERSE_SEQUENCE (the beginning of an axis, of another length for each batch).

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"

#include <array>
#include <cstring>

namespace halfstep {

namespace {

PreparedKernel prepareReverse(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    const auto named = integerOperand(context, 1);
    if (!named) return named.error();
    const Shape &shape = context.inputShape(0);
    std::vector<CopyAxis> axes = boxAxes(shape, shape, shape, *bytes);
    std::int64_t offset = 0;
    for (const std::int64_t name : *named) {
        const auto axis = normalizedAxis(name, shape.rank());
        if (!axis) return badOperator(context, "it reverses axis " + std::to_string(name));
        CopyAxis &reversed = axes[static_cast<std::size_t>(*axis)];
        if (reversed.from < 0) return badOperator(context, "it reverses one axis twice");
        offset += (reversed.size - 1) * reversed.from;
        reversed.from = -reversed.from;
    }
    context.outputShapes = {shape};
    std::vector<Move> moves;
    moves.push_back({0, 0, StridedCopy(std::move(axes), *bytes, offset)});
    return std::make_unique<MoveKernel>(std::move(moves));
}

/// Positions of an axis, counted in elements of a dense tensor.
struct SequenceAxis {
    std::size_t size = 1;
    std::size_t stride = 1; ///< in elements

    std::size_t at(std::size_t element) const { return element / stride % size; }
};

struct Sequences {
    SequenceAxis time;
    SequenceAxis batch;
    std::size_t elementBytes = 1;
    std::size_t runElements = 1; ///< neighbours that move together
};

/// Where the values at `element` come from.
std::size_t sourceOf(const Sequences &sequences, std::span<const std::int64_t> lengths, std::size_t element)
{
    const std::size_t step = sequences.time.at(element);
    const std::int64_t last = lengths[sequences.batch.at(element)] - 1;
    if (static_cast<std::int64_t>(step) > last) return element;
    return element - step * sequences.time.stride + (static_cast<std::size_t>(last) - step) * sequences.time.stride;
}

Status reverseSequences(const Sequences &sequences, const KernelRun &run)
{
    const std::vector<std::int64_t> lengths = integersOf(run.inputs[1].type, run.inputs[1].bytes);
    const auto limit = static_cast<std::int64_t>(sequences.time.size);
    for (const std::int64_t length : lengths)
        if (length < 0 || length > limit) return indexOutOfRange(OpType::ReverseSequence, length, limit + 1);
    const std::size_t bytes = sequences.runElements * sequences.elementBytes;
    if (run.outputs[0].bytes.empty()) return Done{};
    for (std::size_t to = 0; to < run.outputs[0].bytes.size() / bytes; ++to) {
        const std::size_t from = sourceOf(sequences, lengths, to * sequences.runElements);
        std::memcpy(run.outputs[0].bytes.data() + to * bytes,
                    run.inputs[0].bytes.data() + from * sequences.elementBytes, bytes);
    }
    return Done{};
}

bool hasSequenceType(DataType type)
{
    return type == DataType::Float32 || type == DataType::UInt8 || type == DataType::Int16 || type == DataType::Int32
           || type == DataType::Int64;
}

PreparedKernel prepareReverseSequence(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!hasSequenceType(context.inputType(0))) return unsupportedInput(context, 0);
    const DataType lengthType = context.inputType(1);
    if (lengthType != DataType::Int32 && lengthType != DataType::Int64) return unsupportedInput(context, 1);
    const Shape &shape = context.inputShape(0);
    const std::int64_t time = context.op.options.integer("seq_dim");
    const std::int64_t batch = context.op.options.integer("batch_dim");
    if (time < 0 || batch < 0 || time == batch || std::max(time, batch) >= shape.rank()
        || context.inputShape(1) != Shape{shape[static_cast<int>(batch)]})
        return badOperator(context, "its axes or its lengths do not fit " + shapeText(shape));
    const std::vector<std::int64_t> strides = denseStrides(shape);
    const auto axisAt = [&](std::int64_t axis) {
        const auto i = static_cast<std::size_t>(axis);
        return SequenceAxis{static_cast<std::size_t>(shape.dims[i]), static_cast<std::size_t>(strides[i])};
    };
    const Sequences sequences{axisAt(time), axisAt(batch), *bytes,
                              std::min(axisAt(time).stride, axisAt(batch).stride)};
    context.outputShapes = {shape};
    return makeKernel([sequences](const KernelRun &run) { return reverseSequences(sequences, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::ReverseV2, prepareReverse},
    KernelEntry{OpType::ReverseSequence, prepareReverseSequence},
};

} // namespace

std::span<const KernelEntry> reversingKernels()
{
    return Entries;
}

} // namespace halfstep
