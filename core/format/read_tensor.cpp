// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/read_tensor_internal.h"

#include <algorithm>
#include <limits>

namespace halfstep {

namespace {

QuantParams readQuantization(const schema::QuantizationParameters &source)
{
    QuantParams params;
    params.min = listOf(source.min());
    params.max = listOf(source.max());
    params.scale = listOf(source.scale());
    params.zeroPoint = listOf(source.zero_point());
    params.quantizedDimension = source.quantized_dimension();
    if (const auto *custom = source.details_as_CustomQuantization())
        params.details = CustomQuantization{listOf(custom->custom())};
    if (const auto *blocks = source.details_as_BlockwiseQuantization())
        params.details = BlockwiseQuantization{blocks->scales(), blocks->zero_points(), blocks->block_size()};
    if (const auto *axes = source.details_as_MultiAxisQuantization())
        params.details = MultiAxisQuantization{axes->scales(), axes->zero_points(), axes->block_size(), listOf(axes->quantized_dimensions())};
    return params;
}

SparseIndices readIndices(schema::SparseIndexVector kind, const void *stored)
{
    if (!stored) return {};
    switch (kind) {
    case schema::SparseIndexVector::Int32Vector: return listOf(static_cast<const schema::Int32Vector *>(stored)->values());
    case schema::SparseIndexVector::Uint16Vector: return listOf(static_cast<const schema::Uint16Vector *>(stored)->values());
    case schema::SparseIndexVector::Uint8Vector: return listOf(static_cast<const schema::Uint8Vector *>(stored)->values());
    default: return {};
    }
}

Sparsity readSparsity(const schema::SparsityParameters &source)
{
    Sparsity sparsity;
    sparsity.traversalOrder = listOf(source.traversal_order());
    sparsity.blockMap = listOf(source.block_map());
    if (!source.dim_metadata()) return sparsity;
    for (const schema::DimensionMetadata *level : *source.dim_metadata()) {
        DimensionMetadata dimension;
        dimension.isSparse = level->format() == schema::DimensionType::SPARSE_CSR;
        dimension.denseSize = level->dense_size();
        dimension.arraySegments = readIndices(level->array_segments_type(), level->array_segments());
        dimension.arrayIndices = readIndices(level->array_indices_type(), level->array_indices());
        sparsity.dimensions.push_back(std::move(dimension));
    }
    return sparsity;
}

/// An index beyond what an id can hold stays beyond every list.
std::int32_t clamped(std::uint32_t index)
{
    constexpr std::uint32_t Largest = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::min(index, Largest));
}

/// Before there was a shape signature, open axes stood as -1 in the shape itself.
void moveOpenAxes(Tensor &tensor)
{
    auto &dims = tensor.shape.dims;
    if (tensor.shapeSignature || std::find(dims.begin(), dims.end(), -1) == dims.end()) return;
    tensor.shapeSignature = tensor.shape;
    tensor.isOpenInShape = true;
    std::replace(dims.begin(), dims.end(), -1, 1);
}

} // namespace

Tensor readTensor(const schema::Tensor &source)
{
    Tensor tensor;
    tensor.name = textOf(source.name());
    tensor.type = static_cast<DataType>(source.type());
    tensor.shape = Shape(listOf(source.shape()));
    if (source.shape_signature()) tensor.shapeSignature = Shape(listOf(source.shape_signature()));
    moveOpenAxes(tensor);
    tensor.hasRank = source.has_rank();
    tensor.buffer = BufferId{clamped(source.buffer())};
    if (source.quantization()) tensor.quantization = readQuantization(*source.quantization());
    tensor.isVariable = source.is_variable();
    if (source.sparsity()) tensor.sparsity = readSparsity(*source.sparsity());
    if (source.variant_tensors())
        for (const schema::VariantSubType *part : *source.variant_tensors())
            tensor.variantTensors.push_back(
                VariantSubType{Shape(listOf(part->shape())), static_cast<DataType>(part->type()), part->has_rank()});
    tensor.externalBuffer = source.external_buffer();
    noteStoredEmpty(tensor.storedEmpty, schema::Tensor::VT_SHAPE, source.shape());
    noteStoredEmpty(tensor.storedEmpty, schema::Tensor::VT_NAME, source.name());
    noteStoredEmpty(tensor.storedEmpty, schema::Tensor::VT_VARIANT_TENSORS, source.variant_tensors());
    return tensor;
}

} // namespace halfstep
