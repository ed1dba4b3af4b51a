// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/default_options.h"

#include "core/format/schema_reflection_internal.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

struct Row {
    OpType type;
    std::string_view table;
};

// Where the format keeps an operator's options; several operators share a table, many have none.
constexpr std::array Rows{
    Row{OpType::Add, "AddOptions"},
    Row{OpType::AveragePool2d, "Pool2DOptions"},
    Row{OpType::Concatenation, "ConcatenationOptions"},
    Row{OpType::Conv2d, "Conv2DOptions"},
    Row{OpType::DepthwiseConv2d, "DepthwiseConv2DOptions"},
    Row{OpType::DepthToSpace, "DepthToSpaceOptions"},
    Row{OpType::Dequantize, "DequantizeOptions"},
    Row{OpType::FullyConnected, "FullyConnectedOptions"},
    Row{OpType::L2Normalization, "L2NormOptions"},
    Row{OpType::L2Pool2d, "Pool2DOptions"},
    Row{OpType::LocalResponseNormalization, "LocalResponseNormalizationOptions"},
    Row{OpType::LshProjection, "LSHProjectionOptions"},
    Row{OpType::Lstm, "LSTMOptions"},
    Row{OpType::MaxPool2d, "Pool2DOptions"},
    Row{OpType::Mul, "MulOptions"},
    Row{OpType::Reshape, "ReshapeOptions"},
    Row{OpType::ResizeBilinear, "ResizeBilinearOptions"},
    Row{OpType::Rnn, "RNNOptions"},
    Row{OpType::Softmax, "SoftmaxOptions"},
    Row{OpType::SpaceToDepth, "SpaceToDepthOptions"},
    Row{OpType::Svdf, "SVDFOptions"},
    Row{OpType::ConcatEmbeddings, "ConcatEmbeddingsOptions"},
    Row{OpType::SkipGram, "SkipGramOptions"},
    Row{OpType::Call, "CallOptions"},
    Row{OpType::EmbeddingLookupSparse, "EmbeddingLookupSparseOptions"},
    Row{OpType::Pad, "PadOptions"},
    Row{OpType::UnidirectionalSequenceRnn, "SequenceRNNOptions"},
    Row{OpType::Gather, "GatherOptions"},
    Row{OpType::BatchToSpaceNd, "BatchToSpaceNDOptions"},
    Row{OpType::SpaceToBatchNd, "SpaceToBatchNDOptions"},
    Row{OpType::Transpose, "TransposeOptions"},
    Row{OpType::Mean, "ReducerOptions"},
    Row{OpType::Sub, "SubOptions"},
    Row{OpType::Div, "DivOptions"},
    Row{OpType::Squeeze, "SqueezeOptions"},
    Row{OpType::UnidirectionalSequenceLstm, "UnidirectionalSequenceLSTMOptions"},
    Row{OpType::StridedSlice, "StridedSliceOptions"},
    Row{OpType::BidirectionalSequenceRnn, "BidirectionalSequenceRNNOptions"},
    Row{OpType::Exp, "ExpOptions"},
    Row{OpType::TopkV2, "TopKV2Options"},
    Row{OpType::Split, "SplitOptions"},
    Row{OpType::LogSoftmax, "LogSoftmaxOptions"},
    Row{OpType::BidirectionalSequenceLstm, "BidirectionalSequenceLSTMOptions"},
    Row{OpType::Cast, "CastOptions"},
    Row{OpType::Maximum, "MaximumMinimumOptions"},
    Row{OpType::ArgMax, "ArgMaxOptions"},
    Row{OpType::Minimum, "MaximumMinimumOptions"},
    Row{OpType::Less, "LessOptions"},
    Row{OpType::Neg, "NegOptions"},
    Row{OpType::Padv2, "PadV2Options"},
    Row{OpType::Greater, "GreaterOptions"},
    Row{OpType::GreaterEqual, "GreaterEqualOptions"},
    Row{OpType::LessEqual, "LessEqualOptions"},
    Row{OpType::Select, "SelectOptions"},
    Row{OpType::Slice, "SliceOptions"},
    Row{OpType::TransposeConv, "TransposeConvOptions"},
    Row{OpType::SparseToDense, "SparseToDenseOptions"},
    Row{OpType::Tile, "TileOptions"},
    Row{OpType::ExpandDims, "ExpandDimsOptions"},
    Row{OpType::Equal, "EqualOptions"},
    Row{OpType::NotEqual, "NotEqualOptions"},
    Row{OpType::Sum, "ReducerOptions"},
    Row{OpType::Shape, "ShapeOptions"},
    Row{OpType::Pow, "PowOptions"},
    Row{OpType::ArgMin, "ArgMinOptions"},
    Row{OpType::FakeQuant, "FakeQuantOptions"},
    Row{OpType::ReduceProd, "ReducerOptions"},
    Row{OpType::ReduceMax, "ReducerOptions"},
    Row{OpType::Pack, "PackOptions"},
    Row{OpType::LogicalOr, "LogicalOrOptions"},
    Row{OpType::OneHot, "OneHotOptions"},
    Row{OpType::LogicalAnd, "LogicalAndOptions"},
    Row{OpType::LogicalNot, "LogicalNotOptions"},
    Row{OpType::Unpack, "UnpackOptions"},
    Row{OpType::ReduceMin, "ReducerOptions"},
    Row{OpType::FloorDiv, "FloorDivOptions"},
    Row{OpType::ReduceAny, "ReducerOptions"},
    Row{OpType::Square, "SquareOptions"},
    Row{OpType::ZerosLike, "ZerosLikeOptions"},
    Row{OpType::Fill, "FillOptions"},
    Row{OpType::FloorMod, "FloorModOptions"},
    Row{OpType::Range, "RangeOptions"},
    Row{OpType::ResizeNearestNeighbor, "ResizeNearestNeighborOptions"},
    Row{OpType::LeakyRelu, "LeakyReluOptions"},
    Row{OpType::SquaredDifference, "SquaredDifferenceOptions"},
    Row{OpType::MirrorPad, "MirrorPadOptions"},
    Row{OpType::Abs, "AbsOptions"},
    Row{OpType::SplitV, "SplitVOptions"},
    Row{OpType::Unique, "UniqueOptions"},
    Row{OpType::ReverseV2, "ReverseV2Options"},
    Row{OpType::AddN, "AddNOptions"},
    Row{OpType::GatherNd, "GatherNdOptions"},
    Row{OpType::Cos, "CosOptions"},
    Row{OpType::Where, "WhereOptions"},
    Row{OpType::Rank, "RankOptions"},
    Row{OpType::ReverseSequence, "ReverseSequenceOptions"},
    Row{OpType::MatrixDiag, "MatrixDiagOptions"},
    Row{OpType::Quantize, "QuantizeOptions"},
    Row{OpType::MatrixSetDiag, "MatrixSetDiagOptions"},
    Row{OpType::HardSwish, "HardSwishOptions"},
    Row{OpType::If, "IfOptions"},
    Row{OpType::While, "WhileOptions"},
    Row{OpType::NonMaxSuppressionV4, "NonMaxSuppressionV4Options"},
    Row{OpType::NonMaxSuppressionV5, "NonMaxSuppressionV5Options"},
    Row{OpType::ScatterNd, "ScatterNdOptions"},
    Row{OpType::SelectV2, "SelectV2Options"},
    Row{OpType::Densify, "DensifyOptions"},
    Row{OpType::SegmentSum, "SegmentSumOptions"},
    Row{OpType::BatchMatmul, "BatchMatMulOptions"},
    Row{OpType::Cumsum, "CumsumOptions"},
    Row{OpType::CallOnce, "CallOnceOptions"},
    Row{OpType::BroadcastTo, "BroadcastToOptions"},
    Row{OpType::Rfft2d, "Rfft2dOptions"},
    Row{OpType::Conv3d, "Conv3DOptions"},
    Row{OpType::Hashtable, "HashtableOptions"},
    Row{OpType::HashtableFind, "HashtableFindOptions"},
    Row{OpType::HashtableImport, "HashtableImportOptions"},
    Row{OpType::HashtableSize, "HashtableSizeOptions"},
    Row{OpType::ReduceAll, "ReducerOptions"},
    Row{OpType::Conv3dTranspose, "Conv3DOptions"},
    Row{OpType::VarHandle, "VarHandleOptions"},
    Row{OpType::ReadVariable, "ReadVariableOptions"},
    Row{OpType::AssignVariable, "AssignVariableOptions"},
    Row{OpType::RandomStandardNormal, "RandomOptions"},
    Row{OpType::Bucketize, "BucketizeOptions"},
    Row{OpType::RandomUniform, "RandomOptions"},
    Row{OpType::Multinomial, "RandomOptions"},
    Row{OpType::Gelu, "GeluOptions"},
    Row{OpType::DynamicUpdateSlice, "DynamicUpdateSliceOptions"},
    Row{OpType::UnsortedSegmentProd, "UnsortedSegmentProdOptions"},
    Row{OpType::UnsortedSegmentMax, "UnsortedSegmentMaxOptions"},
    Row{OpType::UnsortedSegmentSum, "UnsortedSegmentSumOptions"},
    Row{OpType::Atan2, "ATan2Options"},
    Row{OpType::UnsortedSegmentMin, "UnsortedSegmentMinOptions"},
    Row{OpType::Sign, "SignOptions"},
    Row{OpType::Bitcast, "BitcastOptions"},
    Row{OpType::BitwiseXor, "BitwiseXorOptions"},
    Row{OpType::RightShift, "RightShiftOptions"},
    Row{OpType::StablehloConcatenate, "StablehloConcatenateOptions"},
    Row{OpType::StablehloBroadcastInDim, "StablehloBroadcastInDimOptions"},
    Row{OpType::StablehloConvolution, "StablehloConvolutionOptions"},
    Row{OpType::StablehloSlice, "StablehloSliceOptions"},
    Row{OpType::StablehloCustomCall, "StablehloCustomCallOptions"},
    Row{OpType::StablehloReduce, "StablehloReduceOptions"},
    Row{OpType::StablehloScatter, "StablehloScatterOptions"},
    Row{OpType::StablehloCompare, "StablehloCompareOptions"},
    Row{OpType::StablehloDynamicSlice, "StablehloDynamicSliceOptions"},
    Row{OpType::StablehloPad, "StablehloPadOptions"},
    Row{OpType::StablehloIota, "StablehloIotaOptions"},
    Row{OpType::StablehloDotGeneral, "StablehloDotGeneralOptions"},
    Row{OpType::StablehloReduceWindow, "StablehloReduceWindowOptions"},
    Row{OpType::StablehloSort, "StablehloSortOptions"},
    Row{OpType::StablehloWhile, "StablehloWhileOptions"},
    Row{OpType::StablehloGather, "StablehloGatherOptions"},
    Row{OpType::StablehloTranspose, "StablehloTransposeOptions"},
    Row{OpType::Dilate, "DilateOptions"},
    Row{OpType::StablehloRngBitGenerator, "StablehloRngBitGeneratorOptions"},
    Row{OpType::ReduceWindow, "ReduceWindowOptions"},
    Row{OpType::StablehloComposite, "StableHLOCompositeOptions"},
    Row{OpType::StablehloShiftLeft, "StablehloShiftLeftOptions"},
    Row{OpType::StablehloCase, "StablehloCaseOptions"},
};

OptionKind scalarKind(reflection::BaseType type)
{
    switch (type) {
    case reflection::Bool: return OptionKind::Flag;
    case reflection::Float:
    case reflection::Double: return OptionKind::Real;
    default: return OptionKind::Whole;
    }
}

OptionValue defaultValue(const reflected::Field &field)
{
    switch (scalarKind(field.type)) {
    case OptionKind::Flag: return field.defaultInteger != 0;
    case OptionKind::Real: return field.defaultReal;
    default: return field.defaultInteger;
    }
}

const reflected::Field *fieldNamed(std::string_view table, std::string_view name)
{
    const reflected::Table *type = reflected::tableNamed(table);
    if (!type) return nullptr;
    const auto found
        = std::find_if(type->fields.begin(), type->fields.end(), [name](const reflected::Field &field) { return field.name == name; });
    return found == type->fields.end() ? nullptr : &*found;
}

} // namespace

std::string_view optionTableName(OpType type)
{
    const auto found = std::find_if(Rows.begin(), Rows.end(), [type](const Row &row) { return row.type == type; });
    return found == Rows.end() ? std::string_view{} : found->table;
}

bool usesSecondOptions(OpType type)
{
    const std::string_view table = optionTableName(type);
    return !table.empty() && reflected::memberNumber("BuiltinOptions2", table) > 0;
}

OpOptions defaultOptions(std::string_view table)
{
    OpOptions options;
    const reflected::Table *type = table.empty() ? nullptr : reflected::tableNamed(table);
    if (!type) return options;
    options.table = table;
    for (const reflected::Field &field : type->fields)
        if (reflected::scalarSize(field.type) > 0) options.fields.push_back(Option{std::string(field.name), defaultValue(field)});
    return options;
}

OptionKind optionKind(std::string_view table, std::string_view name)
{
    const reflected::Field *field = fieldNamed(table, name);
    if (!field) return OptionKind::None;
    if (field->type == reflection::String) return OptionKind::Text;
    if (field->type != reflection::Vector) return scalarKind(field->type);
    return scalarKind(field->element) == OptionKind::Real ? OptionKind::Reals : OptionKind::Wholes;
}

std::optional<std::int64_t> optionNumber(std::string_view table, std::string_view fieldName, std::string_view name)
{
    const reflected::Field *field = fieldNamed(table, fieldName);
    if (!field || !field->names) return std::nullopt;
    const auto found = field->names->find(name);
    return found == field->names->end() ? std::nullopt : std::optional(found->second);
}

} // namespace halfstep
