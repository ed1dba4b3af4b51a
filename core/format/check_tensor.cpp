// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/check_model_internal.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace halfstep {

namespace {

struct Subject {
    const Model &model;
    const Subgraph &subgraph;
    const Tensor &tensor;
    Place where;

    Error error(const MessageCode &code, std::vector<Argument> arguments = {}) const { return Error{code, std::move(arguments), where}; }
};

Argument number(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

Status checkShape(const Subject &subject)
{
    const Tensor &tensor = subject.tensor;
    if (dataTypeName(tensor.type) == "unknown")
        return subject.error(codes::UnknownTensorType, {std::int64_t{static_cast<std::int8_t>(tensor.type)}});
    for (int axis = 0; axis < tensor.shape.rank(); ++axis)
        if (tensor.shape[axis] < 0) return subject.error(codes::NegativeSize, {std::int64_t{tensor.shape[axis]}, std::int64_t{axis}});
    const auto count = checkedElementCount(tensor.shape);
    if (!count || (elementBits(tensor.type) > 0 && !packedBytes(tensor.type, *count)))
        return subject.error(codes::SizeOverflow, {shapeText(tensor.shape)});
    if (!tensor.shapeSignature) return Done{};
    const Shape &signature = *tensor.shapeSignature;
    const bool isFine = (signature.rank() == 0 || signature.rank() == tensor.shape.rank())
                        && std::all_of(signature.dims.begin(), signature.dims.end(), [](std::int32_t size) { return size >= -1; });
    if (!isFine) return subject.error(codes::BadShapeSignature, {shapeText(signature), shapeText(tensor.shape)});
    return Done{};
}

/// int32 count, count + 1 offsets, the characters; see tensorflow/lite/string_util.
Status checkStrings(const Subject &subject, std::span<const std::byte> data)
{
    const auto at = [data](std::size_t index) {
        std::int32_t value;
        std::memcpy(&value, data.data() + 4 * index, sizeof value);
        return std::int64_t{value};
    };
    const auto size = static_cast<std::int64_t>(data.size());
    if (size < 4) return subject.error(codes::BadStringConstant);
    const std::int64_t count = at(0);
    const bool fits = count >= 0 && count <= (size - 8) / 4;
    if (!fits || count < elementCount(subject.tensor.shape)) return subject.error(codes::BadStringConstant);
    std::int64_t last = 4 * (count + 2);
    for (std::int64_t i = 0; i <= count; ++i) {
        const std::int64_t offset = at(static_cast<std::size_t>(i + 1));
        if (offset < last || offset > size) return subject.error(codes::BadStringConstant);
        last = offset;
    }
    return Done{};
}

Status checkData(const Subject &subject)
{
    const auto &[model, subgraph, tensor, where] = subject;
    if (!tensor.buffer || tensor.buffer.index() >= model.buffers.size())
        return indexError(tensor.buffer.value, model.buffers.size(), where, "buffer");
    const bool hasData = tensor.buffer.index() > 0 && model.buffers[tensor.buffer.index()].hasData;
    if (tensor.isVariable && hasData) return subject.error(codes::VariableWithData);
    if (tensor.externalBuffer != 0) {
        const auto &all = model.externalBuffers;
        const bool isThere = std::any_of(all.begin(), all.end(), [&](const ExternalBuffer &entry) { return entry.id == subject.tensor.externalBuffer; });
        if (!isThere) return indexError(tensor.externalBuffer, all.size(), where, "external buffer");
        if (hasData) return subject.error(codes::DataTwice);
    }
    if (!hasData || tensor.sparsity) return Done{};
    const std::span<const std::byte> data = model.buffers[tensor.buffer.index()].data.bytes;
    if (tensor.type == DataType::String) return checkStrings(subject, data);
    const auto needed = packedBytes(tensor.type, elementCount(tensor.shape));
    if (needed && data.size() < *needed)
        return subject.error(codes::ConstantTooShort, {number(data.size()), number(*needed), shapeText(tensor.shape)});
    return Done{};
}

bool hasZeroPointRange(DataType type)
{
    switch (type) {
    case DataType::Int2:
    case DataType::Int4:
    case DataType::UInt4:
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16:
    case DataType::UInt16:
    case DataType::Int32: return true;
    default: return false;
    }
}

Status checkScales(const Subject &subject, const QuantParams &params)
{
    const Shape &shape = subject.tensor.shape;
    if (params.scale.empty()) return Done{};
    if (params.zeroPoint.size() != params.scale.size())
        return subject.error(codes::ZeroPointCount, {number(params.zeroPoint.size()), number(params.scale.size())});
    const std::int32_t axis = params.quantizedDimension;
    if (axis < 0 || (shape.rank() > 0 && axis >= shape.rank()))
        return subject.error(codes::QuantizedAxis, {std::int64_t{axis}, std::int64_t{shape.rank()}});
    if (params.scale.size() > 1 && (shape.rank() == 0 || params.scale.size() != static_cast<std::size_t>(shape[axis])))
        return subject.error(codes::ScaleCount, {number(params.scale.size()), std::int64_t{axis}, shapeText(shape)});
    for (std::size_t i = 0; i < params.scale.size(); ++i)
        if (!(params.scale[i] > 0) || !std::isfinite(params.scale[i]))
            return subject.error(codes::BadScale, {double{params.scale[i]}, number(i)});
    if (!hasZeroPointRange(subject.tensor.type)) return Done{};
    for (const std::int64_t zeroPoint : params.zeroPoint)
        if (zeroPoint < storedMin(subject.tensor.type) || zeroPoint > storedMax(subject.tensor.type))
            return subject.error(codes::ZeroPointRange, {zeroPoint, std::string(dataTypeName(subject.tensor.type))});
    return Done{};
}

Status checkBlocks(const Subject &subject, std::int32_t scales, std::int32_t zeroPoints, std::int32_t blockSize)
{
    const auto count = static_cast<std::int64_t>(subject.subgraph.tensors.size());
    if (scales < 0 || scales >= count) return indexError(scales, subject.subgraph.tensors.size(), subject.where, "tensor of scales");
    if (zeroPoints < -1 || zeroPoints >= count)
        return indexError(zeroPoints, subject.subgraph.tensors.size(), subject.where, "tensor of zero points");
    if (blockSize < 0) return subject.error(codes::BadBlockSize, {std::int64_t{blockSize}});
    return Done{};
}

Status checkDetails(const Subject &subject, const QuantParams &params)
{
    const int rank = subject.tensor.shape.rank();
    const auto isAxis = [rank](std::int32_t axis) { return axis >= 0 && axis < std::max(rank, 1); };
    if (const auto *blocks = std::get_if<BlockwiseQuantization>(&params.details)) {
        if (!isAxis(params.quantizedDimension)) return subject.error(codes::QuantizedAxis, {std::int64_t{params.quantizedDimension}, std::int64_t{rank}});
        return checkBlocks(subject, blocks->scales, blocks->zeroPoints, blocks->blockSize);
    }
    if (const auto *axes = std::get_if<MultiAxisQuantization>(&params.details)) {
        for (const std::int32_t axis : axes->quantizedDimensions)
            if (!isAxis(axis)) return subject.error(codes::QuantizedAxis, {std::int64_t{axis}, std::int64_t{rank}});
        return checkBlocks(subject, axes->scales, axes->zeroPoints, axes->blockSize);
    }
    return Done{};
}

std::int64_t sizeOf(const SparseIndices &indices)
{
    return std::visit(
        [](const auto &list) -> std::int64_t {
            if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::monostate>)
                return -1;
            else
                return static_cast<std::int64_t>(list.size());
        },
        indices);
}

std::int64_t valueAt(const SparseIndices &indices, std::int64_t index)
{
    return std::visit(
        [index](const auto &list) -> std::int64_t {
            if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::monostate>)
                return 0;
            else
                return list[static_cast<std::size_t>(index)];
        },
        indices);
}

bool isLevelSound(const DimensionMetadata &level)
{
    if (!level.isSparse) return level.denseSize >= 0;
    const std::int64_t count = sizeOf(level.arrayIndices);
    std::int64_t last = 0;
    for (std::int64_t i = 0; i < sizeOf(level.arraySegments); ++i) {
        const std::int64_t value = valueAt(level.arraySegments, i);
        if (value < last || value > count) return false;
        last = value;
    }
    for (std::int64_t i = 0; i < count; ++i)
        if (valueAt(level.arrayIndices, i) < 0) return false;
    return sizeOf(level.arraySegments) >= 1 && count >= 0;
}

bool isSparsitySound(const Sparsity &sparsity, int rank)
{
    const std::size_t levels = sparsity.traversalOrder.size();
    if (sparsity.dimensions.size() != levels || levels != static_cast<std::size_t>(rank) + sparsity.blockMap.size()) return false;
    std::vector<bool> isVisited(levels, false);
    for (const std::int32_t axis : sparsity.traversalOrder) {
        if (axis < 0 || static_cast<std::size_t>(axis) >= levels || isVisited[static_cast<std::size_t>(axis)]) return false;
        isVisited[static_cast<std::size_t>(axis)] = true;
    }
    const auto isAxis = [rank](std::int32_t axis) { return axis >= 0 && axis < rank; };
    return std::all_of(sparsity.blockMap.begin(), sparsity.blockMap.end(), isAxis)
           && std::all_of(sparsity.dimensions.begin(), sparsity.dimensions.end(), isLevelSound);
}

Status checkTensor(const Subject &subject)
{
    if (const Status status = checkShape(subject); !status) return status;
    if (const Status status = checkData(subject); !status) return status;
    if (subject.tensor.quantization) {
        if (const Status status = checkScales(subject, *subject.tensor.quantization); !status) return status;
        if (const Status status = checkDetails(subject, *subject.tensor.quantization); !status) return status;
    }
    if (subject.tensor.sparsity && !isSparsitySound(*subject.tensor.sparsity, subject.tensor.shape.rank())) return subject.error(codes::BadSparsity);
    return Done{};
}

} // namespace

Status checkTensors(const Model &model, SubgraphId id)
{
    const Subgraph &subgraph = model.subgraphs[id.index()];
    for (std::size_t i = 0; i < subgraph.tensors.size(); ++i) {
        Place where;
        where.subgraph = id;
        where.tensor = TensorId{i};
        if (const Status status = checkTensor(Subject{model, subgraph, subgraph.tensors[i], where}); !status) return status;
    }
    return Done{};
}

} // namespace halfstep
