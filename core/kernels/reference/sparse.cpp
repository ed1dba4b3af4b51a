// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// SPARSE_TO_DENSE, and DENSIFY of constants that are stored without their zeros.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/slice_indices.h"
#include "core/kernels/sparse_layout.h"

#include <array>
#include <cstring>

namespace halfstep {

namespace {

// --- SPARSE_TO_DENSE ---

bool isSparseValueType(DataType type)
{
    return type == DataType::Float32 || type == DataType::Int32 || type == DataType::Int64 || type == DataType::Int8
           || type == DataType::UInt8;
}

Status scatterValues(const SliceIndices &named, std::size_t elementBytes, bool isOneValue, const KernelRun &run)
{
    const auto places = slicesOf(named, OpType::SparseToDense, run.inputs[0]);
    if (!places) return places.error();
    std::byte *out = run.outputs[0].bytes.data();
    for (std::size_t at = 0; at < run.outputs[0].bytes.size(); at += elementBytes)
        std::memcpy(out + at, run.inputs[3].bytes.data(), elementBytes);
    for (std::size_t i = 0; i < places->size(); ++i)
        std::memcpy(out + (*places)[i] * elementBytes, run.inputs[2].bytes.data() + (isOneValue ? 0 : i) * elementBytes,
                    elementBytes);
    return Done{};
}

Status checkSparse(const PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 4, 1); !tensors) return tensors.error();
    const DataType indexType = context.inputType(0);
    if (indexType != DataType::Int32 && indexType != DataType::Int64) return unsupportedInput(context, 0);
    if (!isSparseValueType(context.inputType(2))) return unsupportedInput(context, 2);
    for (const Tensor *other : {&context.input(3), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(2), *other); !types) return types.error();
    if (elementCount(context.inputShape(3)) != 1) return badOperator(context, "its default is not one number");
    return Done{};
}

PreparedKernel prepareSparseToDense(PrepareContext &context)
{
    if (const Status good = checkSparse(context); !good) return good.error();
    auto shape = shapeOperand(context, 1);
    if (!shape) return shape.error();
    // Indices without a last axis name places of a vector.
    Shape indices = context.inputShape(0);
    const Shape &values = context.inputShape(2);
    if (indices.rank() < 2) indices = Shape{static_cast<std::int32_t>(elementCount(indices)), 1};
    const bool isOneValue = values.rank() == 0;
    constexpr int MostAxes = 4;
    if (indices.rank() != 2 || indices[1] != shape->rank() || shape->rank() > MostAxes
        || (!isOneValue && values != Shape{indices[0]}))
        return badOperator(context, "its indices or values do not fit a result of shape " + shapeText(*shape));
    const auto named = sliceIndices(indices, *shape);
    const std::size_t bytes = *movableBytes(context.inputType(2));
    context.outputShapes = {*std::move(shape)};
    return makeKernel([named = *named, bytes, isOneValue](const KernelRun &run) {
        return scatterValues(named, bytes, isOneValue, run);
    });
}

// --- DENSIFY ---

bool isDensifiedType(DataType type)
{
    return type == DataType::Float32 || type == DataType::Float16 || type == DataType::Int8;
}

PreparedKernel prepareDensify(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isDensifiedType(context.inputType(0))) return unsupportedInput(context, 0);
    const Tensor &input = context.input(0);
    const auto stored = context.model.constant(input);
    if (!input.sparsity || !stored) return badOperator(context, "its input is no sparse constant");
    auto places = placesOfSparse(*input.sparsity, context.inputShape(0), stored->size() / *bytes);
    if (!places) return badOperator(context, "the layout of its sparse constant contradicts itself");
    context.outputShapes = {context.inputShape(0)};
    return makeKernel([places = *std::move(places), size = *bytes](const KernelRun &run) {
        const std::span<std::byte> out = run.outputs[0].bytes;
        std::fill(out.begin(), out.end(), std::byte{0});
        for (std::size_t i = 0; i < places.size(); ++i)
            std::memcpy(out.data() + places[i] * size, run.inputs[0].bytes.data() + i * size, size);
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::SparseToDense, prepareSparseToDense},
    KernelEntry{OpType::Densify, prepareDensify},
};

} // namespace

std::span<const KernelEntry> sparseKernels()
{
    return Entries;
}

} // namespace halfstep
