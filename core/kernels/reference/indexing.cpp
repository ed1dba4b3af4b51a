// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// GATHER_ND, SCATTER_ND, DYNAMIC_UPDATE_SLICE: places that are data, with several axes.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/slice_indices.h"
#include "core/numerics/wrapping.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

namespace halfstep {

namespace {

Status gatherSlices(const SliceIndices &named, std::size_t elementBytes, const KernelRun &run)
{
    const auto slices = slicesOf(named, OpType::GatherNd, run.inputs[1]);
    if (!slices) return slices.error();
    const std::size_t bytes = named.sliceElements * elementBytes;
    if (bytes == 0) return Done{};
    for (std::size_t row = 0; row < slices->size(); ++row)
        std::memcpy(run.outputs[0].bytes.data() + row * bytes,
                    run.inputs[0].bytes.data() + (*slices)[row] * bytes, bytes);
    return Done{};
}

bool isIndexType(DataType type)
{
    return type == DataType::Int32 || type == DataType::Int64 || type == DataType::Int16;
}

PreparedKernel prepareGatherNd(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isIndexType(context.inputType(1))) return unsupportedInput(context, 1);
    const Shape &values = context.inputShape(0);
    const Shape &indices = context.inputShape(1);
    const auto named = sliceIndices(indices, values);
    if (!named || values.rank() < 1)
        return badOperator(context, "its indices of shape " + shapeText(indices) +
                                        " do not fit values of shape " + shapeText(values));
    Shape shape;
    shape.dims.assign(indices.dims.begin(), indices.dims.end() - 1);
    shape.dims.insert(shape.dims.end(), values.dims.begin() + indices.dims.back(), values.dims.end());
    context.outputShapes = {std::move(shape)};
    return makeKernel([named = *named, size = *bytes](const KernelRun &run) {
        return gatherSlices(named, size, run);
    });
}

// --- SCATTER_ND: what falls on one place is added ---

template <class T>
Status addSlices(const SliceIndices &named, const KernelRun &run)
{
    const auto slices = slicesOf(named, OpType::ScatterNd, run.inputs[0]);
    if (!slices) return slices.error();
    const std::span<const T> updates = run.inputs[1].as<T>();
    const std::span<T> out = run.outputs[0].mutableAs<T>();
    std::fill(out.begin(), out.end(), T{});
    for (std::size_t row = 0; row < slices->size(); ++row)
        for (std::size_t i = 0; i < named.sliceElements; ++i) {
            T &place = out[(*slices)[row] * named.sliceElements + i];
            place = wrappingSum(place, updates[row * named.sliceElements + i]);
        }
    return Done{};
}

/// Booleans are joined by "or".
Status markSlices(const SliceIndices &named, const KernelRun &run)
{
    const auto slices = slicesOf(named, OpType::ScatterNd, run.inputs[0]);
    if (!slices) return slices.error();
    const std::span<const std::uint8_t> updates = run.inputs[1].as<std::uint8_t>();
    const std::span<std::uint8_t> out = run.outputs[0].mutableAs<std::uint8_t>();
    std::fill(out.begin(), out.end(), std::uint8_t{0});
    for (std::size_t row = 0; row < slices->size(); ++row)
        for (std::size_t i = 0; i < named.sliceElements; ++i)
            if (updates[row * named.sliceElements + i] != 0)
                out[(*slices)[row] * named.sliceElements + i] = 1;
    return Done{};
}

using Scatter = Status (*)(const SliceIndices &named, const KernelRun &run);

Scatter scatterOf(DataType type)
{
    switch (type) {
    case DataType::Float32: return addSlices<float>;
    case DataType::UInt8: return addSlices<std::uint8_t>;
    case DataType::Int8: return addSlices<std::int8_t>;
    case DataType::Int32: return addSlices<std::int32_t>;
    case DataType::Int64: return addSlices<std::int64_t>;
    case DataType::Bool: return markSlices;
    default: return nullptr;
    }
}

PreparedKernel prepareScatterNd(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    const Scatter scatter = scatterOf(context.inputType(1));
    if (!scatter) return unsupportedInput(context, 1);
    if (context.inputType(0) != DataType::Int32) return unsupportedInput(context, 0);
    for (const Tensor *same : {&context.input(1), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(1), *same); !types)
            return types.error();
    const auto shape = shapeOperand(context, 2);
    if (!shape) return shape.error();
    const Shape &indices = context.inputShape(0);
    const auto named = sliceIndices(indices, *shape);
    Shape wanted;
    if (named) {
        wanted.dims.assign(indices.dims.begin(), indices.dims.end() - 1);
        wanted.dims.insert(wanted.dims.end(), shape->dims.begin() + indices.dims.back(),
                           shape->dims.end());
    }
    if (!named || context.inputShape(1) != wanted)
        return badOperator(context, "updates of shape " + shapeText(context.inputShape(1)) +
                                        " and indices of shape " + shapeText(indices) +
                                        " do not fit a result of shape " + shapeText(*shape));
    context.outputShapes = {*shape};
    return makeKernel([scatter, named = *named](const KernelRun &run) { return scatter(named, run); });
}

// --- DYNAMIC_UPDATE_SLICE ---

/// Where the update begins, moved so that it lies inside.
std::int64_t updateOffset(const Shape &whole, const Shape &update, const TensorView &begins)
{
    const std::vector<std::int64_t> places = integersOf(begins.type, begins.bytes);
    const std::vector<std::int64_t> strides = denseStrides(whole);
    std::int64_t offset = 0;
    for (std::size_t axis = 0; axis < places.size(); ++axis) {
        const std::int64_t room = std::int64_t{whole.dims[axis]} - update.dims[axis];
        offset += std::clamp<std::int64_t>(places[axis], 0, room) * strides[axis];
    }
    return offset;
}

void updateSlice(const Shape &whole, const Shape &update, std::size_t elementBytes,
                 const KernelRun &run)
{
    const TensorView &out = run.outputs[0];
    if (out.bytes.empty()) return;
    std::memcpy(out.bytes.data(), run.inputs[0].bytes.data(), out.bytes.size());
    const std::int64_t offset = updateOffset(whole, update, run.inputs[2]);
    const StridedCopy copy(boxAxes(update, update, whole, elementBytes), elementBytes, 0,
                           offset * static_cast<std::int64_t>(elementBytes));
    copy.run(run.inputs[1].bytes.data(), out.bytes.data(), run.pool, run.cancel);
}

PreparedKernel prepareDynamicUpdateSlice(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (const Status types = requireSameType(context, context.input(0), context.input(1)); !types)
        return types.error();
    const DataType beginType = context.inputType(2);
    if (beginType != DataType::Int32 && beginType != DataType::Int64)
        return unsupportedInput(context, 2);
    const Shape &whole = context.inputShape(0);
    const Shape &update = context.inputShape(1);
    if (context.inputShape(2) != Shape{whole.rank()} || update.rank() != whole.rank())
        return badOperator(context, "its operands have different numbers of axes");
    for (int axis = 0; axis < whole.rank(); ++axis)
        if (update[axis] > whole[axis])
            return badOperator(context, "its update of shape " + shapeText(update) +
                                            " is larger than " + shapeText(whole));
    context.outputShapes = {whole};
    return makeKernel([whole, update, size = *bytes](const KernelRun &run) {
        updateSlice(whole, update, size, run);
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::GatherNd, prepareGatherNd},
    KernelEntry{OpType::ScatterNd, prepareScatterNd},
    KernelEntry{OpType::DynamicUpdateSlice, prepareDynamicUpdateSlice},
};

} // namespace

std::span<const KernelEntry> indexingKernels()
{
    return Entries;
}

} // namespace halfstep
