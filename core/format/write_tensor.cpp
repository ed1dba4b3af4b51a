// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tensor_internal.h"

namespace halfstep {

namespace {

using Builder = flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

template <class T>
Offset<flatbuffers::Vector<T>> listOrNone(Builder &builder, const std::vector<T> &list)
{
    return list.empty() ? Offset<flatbuffers::Vector<T>>(0) : builder.CreateVector(list);
}

struct Member {
    std::uint8_t kind = 0;
    Offset<void> table;
};

Member writeDetails(Builder &builder, const QuantParams &params)
{
    const auto member = [](schema::QuantizationDetails kind, Offset<void> table) { return Member{static_cast<std::uint8_t>(kind), table}; };
    if (const auto *custom = std::get_if<CustomQuantization>(&params.details)) {
        constexpr std::size_t Alignment = 16;
        builder.ForceVectorAlignment(custom->custom.size(), 1, Alignment);
        const auto bytes = builder.CreateVector(custom->custom);
        return member(schema::QuantizationDetails::CustomQuantization, schema::CreateCustomQuantization(builder, bytes).Union());
    }
    if (const auto *blocks = std::get_if<BlockwiseQuantization>(&params.details))
        return member(schema::QuantizationDetails::BlockwiseQuantization,
                      schema::CreateBlockwiseQuantization(builder, blocks->scales, blocks->zeroPoints, blocks->blockSize).Union());
    if (const auto *axes = std::get_if<MultiAxisQuantization>(&params.details)) {
        const auto dimensions = listOrNone(builder, axes->quantizedDimensions);
        return member(schema::QuantizationDetails::MultiAxisQuantization,
                      schema::CreateMultiAxisQuantization(builder, axes->scales, axes->zeroPoints, axes->blockSize, dimensions).Union());
    }
    return {};
}

Offset<schema::QuantizationParameters> writeQuantization(Builder &builder, const std::optional<QuantParams> &params)
{
    if (!params) return 0;
    const auto min = listOrNone(builder, params->min);
    const auto max = listOrNone(builder, params->max);
    const auto scale = listOrNone(builder, params->scale);
    const auto zeroPoint = listOrNone(builder, params->zeroPoint);
    const Member details = writeDetails(builder, *params);
    return schema::CreateQuantizationParameters(builder, min, max, scale, zeroPoint, static_cast<schema::QuantizationDetails>(details.kind),
                                                details.table, params->quantizedDimension);
}

Member writeIndices(Builder &builder, const SparseIndices &indices)
{
    constexpr std::size_t Alignment = 4;
    const auto member = [](schema::SparseIndexVector kind, Offset<void> table) { return Member{static_cast<std::uint8_t>(kind), table}; };
    if (const auto *wide = std::get_if<std::vector<std::int32_t>>(&indices))
        return member(schema::SparseIndexVector::Int32Vector, schema::CreateInt32Vector(builder, builder.CreateVector(*wide)).Union());
    if (const auto *middle = std::get_if<std::vector<std::uint16_t>>(&indices)) {
        builder.ForceVectorAlignment(middle->size(), sizeof(std::uint16_t), Alignment);
        return member(schema::SparseIndexVector::Uint16Vector, schema::CreateUint16Vector(builder, builder.CreateVector(*middle)).Union());
    }
    if (const auto *narrow = std::get_if<std::vector<std::uint8_t>>(&indices)) {
        builder.ForceVectorAlignment(narrow->size(), sizeof(std::uint8_t), Alignment);
        return member(schema::SparseIndexVector::Uint8Vector, schema::CreateUint8Vector(builder, builder.CreateVector(*narrow)).Union());
    }
    return {};
}

Offset<schema::SparsityParameters> writeSparsity(Builder &builder, const std::optional<Sparsity> &sparsity)
{
    if (!sparsity) return 0;
    std::vector<Offset<schema::DimensionMetadata>> levels;
    for (const DimensionMetadata &level : sparsity->dimensions) {
        const Member segments = writeIndices(builder, level.arraySegments);
        const Member indices = writeIndices(builder, level.arrayIndices);
        const auto format = level.isSparse ? schema::DimensionType::SPARSE_CSR : schema::DimensionType::DENSE;
        levels.push_back(schema::CreateDimensionMetadata(builder, format, level.denseSize, static_cast<schema::SparseIndexVector>(segments.kind),
                                                         segments.table, static_cast<schema::SparseIndexVector>(indices.kind), indices.table));
    }
    const auto order = listOrNone(builder, sparsity->traversalOrder);
    const auto blocks = listOrNone(builder, sparsity->blockMap);
    return schema::CreateSparsityParameters(builder, order, blocks, builder.CreateVector(levels));
}

Offset<flatbuffers::Vector<Offset<schema::VariantSubType>>> writeVariants(Builder &builder, const Tensor &tensor)
{
    std::vector<Offset<schema::VariantSubType>> list;
    for (const VariantSubType &part : tensor.variantTensors) {
        const auto shape = listOrNone(builder, part.shape.dims);
        list.push_back(schema::CreateVariantSubType(builder, shape, static_cast<schema::TensorType>(part.type), part.hasRank));
    }
    const bool isKept = isWritten(list, tensor.storedEmpty, schema::Tensor::VT_VARIANT_TENSORS);
    return isKept ? builder.CreateVector(list) : Offset<flatbuffers::Vector<Offset<schema::VariantSubType>>>(0);
}

} // namespace

Offset<schema::Tensor> writeTensor(Builder &builder, const Tensor &tensor)
{
    const bool isOpenInShape = tensor.isOpenInShape && tensor.shapeSignature;
    const Shape &stored = isOpenInShape ? *tensor.shapeSignature : tensor.shape;
    const auto shape = writeList(builder, stored.dims, tensor.storedEmpty, schema::Tensor::VT_SHAPE);
    const bool hasSignature = tensor.shapeSignature && !isOpenInShape;
    const auto signature = hasSignature ? builder.CreateVector(tensor.shapeSignature->dims) : Offset<flatbuffers::Vector<std::int32_t>>(0);
    const auto name = writeText(builder, tensor.name, tensor.storedEmpty, schema::Tensor::VT_NAME);
    const auto quantization = writeQuantization(builder, tensor.quantization);
    const auto sparsity = writeSparsity(builder, tensor.sparsity);
    const auto variants = writeVariants(builder, tensor);
    return schema::CreateTensor(builder, shape, static_cast<schema::TensorType>(tensor.type), static_cast<std::uint32_t>(tensor.buffer.value),
                                name, quantization, tensor.isVariable, sparsity, signature, tensor.hasRank, variants, tensor.externalBuffer);
}

} // namespace halfstep
