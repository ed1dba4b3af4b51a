// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// STABLEHLO_GATHER and STABLEHLO_SCATTER. Both have a tensor of slices (the result, or the updates): some of its axes name
// an index vector, the others a place within the slice.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/move_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/scalar_fold.h"
#include "core/numerics/float16.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace halfstep {

namespace {

/// What the options say, under one name for both operators.
struct SliceAxes {
    std::vector<std::int64_t> window; ///< axes of the slices that lie within a slice, in order
    std::vector<std::int64_t> left;   ///< axes of the operand that slices have not
    std::vector<std::int64_t> named;  ///< axes of the operand that an index vector names
    std::int64_t vectorAxis = 0;      ///< of the indices; their rank: each index is a vector of one
};

/// Where the slices lie in the operand.
struct SliceMap {
    Shape operand;
    Shape slices;
    std::vector<std::int64_t> operandStrides;
    std::vector<std::int64_t> withinAxis;  ///< by axis of the slices: the operand's axis it walks, or -1
    std::vector<std::int64_t> indexStride; ///< by axis of the slices: its stride in the indices, in elements
    std::vector<std::int64_t> named;
    std::int64_t vectorStride = 1; ///< between the numbers of an index vector
    std::vector<std::int64_t> limits; ///< by axis of the operand: the largest beginning, for GATHER
};

bool goesUp(const std::vector<std::int64_t> &axes, std::int64_t rank)
{
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i] < 0 || axes[i] >= rank || (i > 0 && axes[i] <= axes[i - 1])) return false;
    return true;
}

bool areDistinct(std::vector<std::int64_t> axes, std::int64_t rank)
{
    std::sort(axes.begin(), axes.end());
    return goesUp(axes, rank);
}

/// The numbers of an index vector.
std::int64_t vectorLength(const SliceAxes &axes, const Shape &indices)
{
    return axes.vectorAxis == indices.rank() ? 1 : indices[static_cast<int>(axes.vectorAxis)];
}

/// Sizes of the indices without the vectors' axis: the axes of slices that are not within them.
std::vector<std::int32_t> batchSizes(const SliceAxes &axes, const Shape &indices)
{
    std::vector<std::int32_t> sizes = indices.dims;
    if (axes.vectorAxis < indices.rank()) sizes.erase(sizes.begin() + axes.vectorAxis);
    return sizes;
}

bool isSound(const SliceAxes &axes, const Shape &operand, const Shape &indices)
{
    const std::int64_t rank = operand.rank();
    const auto batch = static_cast<std::int64_t>(axes.vectorAxis < indices.rank() ? indices.rank() - 1 : indices.rank());
    return axes.vectorAxis >= 0 && axes.vectorAxis <= indices.rank() && goesUp(axes.left, rank)
           && areDistinct(axes.named, rank) && static_cast<std::int64_t>(axes.window.size() + axes.left.size()) == rank
           && goesUp(axes.window, batch + static_cast<std::int64_t>(axes.window.size()))
           && vectorLength(axes, indices) == static_cast<std::int64_t>(axes.named.size());
}

/// The shape of slices that take `sizes` of the operand's axes.
Shape sliceShape(const SliceAxes &axes, const Shape &indices, const std::vector<std::int64_t> &sizes)
{
    const std::vector<std::int32_t> batch = batchSizes(axes, indices);
    std::vector<std::int32_t> within;
    for (std::size_t axis = 0; axis < sizes.size(); ++axis)
        if (!std::binary_search(axes.left.begin(), axes.left.end(), static_cast<std::int64_t>(axis)))
            within.push_back(static_cast<std::int32_t>(sizes[axis]));
    Shape shape;
    std::size_t nextWithin = 0;
    std::size_t nextBatch = 0;
    for (std::size_t axis = 0; axis < batch.size() + within.size(); ++axis) {
        const bool isWithin = std::binary_search(axes.window.begin(), axes.window.end(), static_cast<std::int64_t>(axis));
        shape.dims.push_back(isWithin ? within[nextWithin++] : batch[nextBatch++]);
    }
    return shape;
}

SliceMap mapOf(const SliceAxes &axes, const Shape &operand, const Shape &indices, Shape slices)
{
    SliceMap map;
    map.operand = operand;
    map.slices = std::move(slices);
    map.operandStrides = denseStrides(operand);
    map.named = axes.named;
    std::vector<std::int64_t> strides = denseStrides(indices);
    if (axes.vectorAxis < indices.rank()) {
        map.vectorStride = strides[static_cast<std::size_t>(axes.vectorAxis)];
        strides.erase(strides.begin() + axes.vectorAxis);
    }
    std::vector<std::int64_t> within;
    for (std::int64_t axis = 0; axis < operand.rank(); ++axis)
        if (!std::binary_search(axes.left.begin(), axes.left.end(), axis)) within.push_back(axis);
    std::size_t nextWithin = 0;
    std::size_t nextBatch = 0;
    for (std::int64_t axis = 0; axis < map.slices.rank(); ++axis) {
        const bool isWithin = std::binary_search(axes.window.begin(), axes.window.end(), axis);
        map.withinAxis.push_back(isWithin ? within[nextWithin++] : -1);
        map.indexStride.push_back(isWithin ? 0 : strides[nextBatch++]);
    }
    return map;
}

/// The place in the operand of every element of the slices: `work(element, place)`, or place -1 where it lies outside.
///   isClamped   beginnings are moved inside
template <class Work>
void forEachPlace(const SliceMap &map, const std::vector<std::int64_t> &indices, bool isClamped, const Work &work)
{
    const std::size_t rank = map.operand.dims.size();
    const std::int64_t count = elementCount(map.slices);
    std::vector<std::int64_t> place(rank);
    for (std::int64_t element = 0; element < count; ++element) {
        std::fill(place.begin(), place.end(), 0);
        std::int64_t rest = element;
        std::int64_t vector = 0;
        for (std::size_t axis = map.withinAxis.size(); axis-- > 0;) {
            const std::int64_t at = rest % map.slices.dims[axis];
            rest /= map.slices.dims[axis];
            if (map.withinAxis[axis] >= 0) place[static_cast<std::size_t>(map.withinAxis[axis])] = at;
            vector += at * map.indexStride[axis];
        }
        for (std::size_t i = 0; i < map.named.size(); ++i) {
            const auto axis = static_cast<std::size_t>(map.named[i]);
            const std::int64_t begin = indices[static_cast<std::size_t>(vector + static_cast<std::int64_t>(i) * map.vectorStride)];
            const std::int64_t most = isClamped ? map.limits[axis] : map.operand.dims[axis];
            place[axis] += std::clamp<std::int64_t>(begin, isClamped ? 0 : -most, most);
        }
        std::int64_t offset = 0;
        bool isInside = true;
        for (std::size_t axis = 0; axis < rank; ++axis) {
            isInside = isInside && place[axis] >= 0 && place[axis] < map.operand.dims[axis];
            offset += place[axis] * map.operandStrides[axis];
        }
        work(static_cast<std::size_t>(element), isInside ? offset : -1);
    }
}

bool isIndexType(DataType type)
{
    return type == DataType::Int32 || type == DataType::Int64;
}

PreparedKernel prepareGather(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const auto bytes = movedBytes(context);
    if (!bytes) return bytes.error();
    if (!isIndexType(context.inputType(1))) return unsupportedInput(context, 1);
    const OpOptions &options = context.op.options2;
    const SliceAxes axes{options.integers("offset_dims"), options.integers("collapsed_slice_dims"),
                         options.integers("start_index_map"), options.integer("index_vector_dim")};
    const std::vector<std::int64_t> sizes = options.integers("slice_sizes");
    const Shape &operand = context.inputShape(0);
    bool fits = isSound(axes, operand, context.inputShape(1)) && sizes.size() == operand.dims.size();
    for (std::size_t i = 0; fits && i < sizes.size(); ++i) fits = sizes[i] >= 0 && sizes[i] <= operand.dims[i];
    for (const std::int64_t axis : fits ? axes.left : std::vector<std::int64_t>{})
        fits = fits && sizes[static_cast<std::size_t>(axis)] == 1;
    if (!fits) return badOperator(context, "its slices do not fit an operand of shape " + shapeText(operand));
    Shape shape = sliceShape(axes, context.inputShape(1), sizes);
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    SliceMap map = mapOf(axes, operand, context.inputShape(1), shape);
    for (std::size_t i = 0; i < sizes.size(); ++i) map.limits.push_back(operand.dims[i] - sizes[i]);
    context.outputShapes = {std::move(shape)};
    return makeKernel([map = std::move(map), size = *bytes](const KernelRun &run) {
        const std::byte *from = run.inputs[0].bytes.data();
        std::byte *to = run.outputs[0].bytes.data();
        forEachPlace(map, integersOf(run.inputs[1].type, run.inputs[1].bytes), true, [&](std::size_t element, std::int64_t place) {
            if (place >= 0) std::memcpy(to + element * size, from + static_cast<std::size_t>(place) * size, size);
        });
    });
}

// --- STABLEHLO_SCATTER ---

struct Replace {
    template <class T> T operator()(T, T b) const { return b; }
};

/// Rounded after every step.
template <class Fold>
struct OfHalves {
    std::uint16_t operator()(std::uint16_t a, std::uint16_t b) const { return toFloat16OrInfinity(Fold{}(fromFloat16(a), fromFloat16(b))); }
};

/// A sum is true where one of the two is.
template <class Fold>
struct OfTruths {
    std::uint8_t operator()(std::uint8_t a, std::uint8_t b) const { return Fold{}(a != 0 ? 1 : 0, b != 0 ? 1 : 0) != 0 ? 1 : 0; }
};

template <class T, class Fold>
void scatterInto(const SliceMap &map, const KernelRun &run)
{
    const auto out = run.outputs[0].mutableAs<T>();
    const auto in = run.inputs[0].as<T>();
    const auto updates = run.inputs[2].as<T>();
    std::copy(in.begin(), in.end(), out.begin());
    forEachPlace(map, integersOf(run.inputs[1].type, run.inputs[1].bytes), false, [&](std::size_t element, std::int64_t place) {
        if (place < 0) return; // what lies outside is left out
        T &to = out[static_cast<std::size_t>(place)];
        to = Fold{}(to, updates[element]);
    });
}

template <class Fold>
PreparedKernel scatterKernel(const PrepareContext &context, SliceMap map)
{
    const auto kernelOf = [&](auto function) {
        return makeKernel([function, map = std::move(map)](const KernelRun &run) { function(map, run); });
    };
    switch (context.inputType(0)) {
    case DataType::Float16: return kernelOf(scatterInto<std::uint16_t, OfHalves<Fold>>);
    case DataType::Float32: return kernelOf(scatterInto<float, Fold>);
    case DataType::Float64: return kernelOf(scatterInto<double, Fold>);
    case DataType::Int8: return kernelOf(scatterInto<std::int8_t, Fold>);
    case DataType::UInt8: return kernelOf(scatterInto<std::uint8_t, Fold>);
    case DataType::Int16: return kernelOf(scatterInto<std::int16_t, Fold>);
    case DataType::UInt16: return kernelOf(scatterInto<std::uint16_t, Fold>);
    case DataType::Int32: return kernelOf(scatterInto<std::int32_t, Fold>);
    case DataType::UInt32: return kernelOf(scatterInto<std::uint32_t, Fold>);
    case DataType::Int64: return kernelOf(scatterInto<std::int64_t, Fold>);
    case DataType::UInt64: return kernelOf(scatterInto<std::uint64_t, Fold>);
    case DataType::Bool: return kernelOf(scatterInto<std::uint8_t, OfTruths<Fold>>);
    default: return unsupportedInput(context, 0);
    }
}

/// The body is one operator over two scalars; an empty one replaces.
PreparedKernel scatterByBody(const PrepareContext &context, SliceMap map)
{
    const std::int64_t number = context.op.options2.integer("update_computation_subgraph_index", -1);
    if (number < 0 || static_cast<std::size_t>(number) >= context.model.subgraphs.size())
        return badOperator(context, "it names a subgraph that is not there");
    if (context.model.subgraphs[static_cast<std::size_t>(number)].ops.empty())
        return scatterKernel<Replace>(context, std::move(map));
    switch (foldOfBody(context.model, number).value_or(ScalarFold::Any)) {
    case ScalarFold::Add: return scatterKernel<FoldAdd>(context, std::move(map));
    case ScalarFold::Multiply: return scatterKernel<FoldMultiply>(context, std::move(map));
    case ScalarFold::Minimum: return scatterKernel<FoldMinimum>(context, std::move(map));
    case ScalarFold::Maximum: return scatterKernel<FoldMaximum>(context, std::move(map));
    default: return unsupportedOperator(context, "a body that is none of four operators");
    }
}

/// The updates' sizes within a slice, by axis of the operand; 1 where slices have no such axis.
std::vector<std::int64_t> updateSizes(const SliceAxes &axes, const Shape &operand, const Shape &updates)
{
    std::vector<std::int64_t> sizes;
    std::size_t next = 0;
    for (std::int64_t axis = 0; axis < operand.rank(); ++axis) {
        const bool isLeft = std::binary_search(axes.left.begin(), axes.left.end(), axis);
        sizes.push_back(isLeft ? 1 : updates[static_cast<int>(axes.window[next++])]);
    }
    return sizes;
}

PreparedKernel prepareScatter(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 3, 1); !tensors) return tensors.error();
    for (const Tensor *other : {&context.input(2), &context.output(0)})
        if (const Status types = requireSameType(context, context.input(0), *other); !types) return types.error();
    if (!isIndexType(context.inputType(1))) return unsupportedInput(context, 1);
    const OpOptions &options = context.op.options2;
    const SliceAxes axes{options.integers("update_window_dims"), options.integers("inserted_window_dims"),
                         options.integers("scatter_dims_to_operand_dims"), options.integer("index_vector_dim")};
    const Shape &operand = context.inputShape(0);
    const Shape &indices = context.inputShape(1);
    const Shape &updates = context.inputShape(2);
    const bool isGood = isSound(axes, operand, indices)
                        && updates.dims.size() == batchSizes(axes, indices).size() + axes.window.size();
    if (!isGood || sliceShape(axes, indices, updateSizes(axes, operand, updates)) != updates)
        return badOperator(context, "its updates of shape " + shapeText(updates) + " do not fit an operand of shape " + shapeText(operand));
    SliceMap map = mapOf(axes, operand, indices, updates);
    context.outputShapes = {operand};
    return scatterByBody(context, std::move(map));
}

constexpr std::array Entries{
    KernelEntry{OpType::StablehloGather, prepareGather},
    KernelEntry{OpType::StablehloScatter, prepareScatter},
};

} // namespace

std::span<const KernelEntry> stablehloIndexingKernels()
{
    return Entries;
}

} // namespace halfstep
