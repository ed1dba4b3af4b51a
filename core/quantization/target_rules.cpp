// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/target_rules.h"

#include <algorithm>
#include <array>
#include <functional>

namespace halfstep {

namespace {

constexpr int EdgeTpuRank = 3; ///< larger ranks only with sizes of 1 in front

constexpr std::array EdgeTpuOperators{
    OpType::Add, OpType::AveragePool2d, OpType::Concatenation, OpType::Conv2d, OpType::DepthwiseConv2d, OpType::ExpandDims,
    OpType::FullyConnected, OpType::L2Normalization, OpType::Logistic, OpType::MaxPool2d, OpType::Maximum, OpType::Mean,
    OpType::Minimum, OpType::Mul, OpType::Pack, OpType::Pad, OpType::Prelu, OpType::Quantize, OpType::ReduceMax,
    OpType::ReduceMin, OpType::Relu, OpType::Relu6, OpType::ReluN1To1, OpType::Reshape, OpType::ResizeBilinear,
    OpType::ResizeNearestNeighbor, OpType::Rsqrt, OpType::Slice, OpType::Softmax, OpType::SpaceToDepth, OpType::Split,
    OpType::SquaredDifference, OpType::Squeeze, OpType::StridedSlice, OpType::Sub, OpType::Sum, OpType::Tanh,
    OpType::Transpose, OpType::TransposeConv, OpType::UnidirectionalSequenceLstm,
};

constexpr std::array McuIntegerOperators{
    OpType::Abs, OpType::Add, OpType::AddN, OpType::ArgMax, OpType::ArgMin, OpType::AssignVariable, OpType::AveragePool2d,
    OpType::BatchMatmul, OpType::BatchToSpaceNd, OpType::BroadcastArgs, OpType::BroadcastTo, OpType::CallOnce, OpType::Cast,
    OpType::Concatenation, OpType::Conv2d, OpType::Cumsum, OpType::DepthToSpace, OpType::DepthwiseConv2d, OpType::Dequantize,
    OpType::Div, OpType::DynamicUpdateSlice, OpType::Elu, OpType::EmbeddingLookup, OpType::Equal, OpType::ExpandDims,
    OpType::Fill, OpType::FullyConnected, OpType::Gather, OpType::GatherNd, OpType::Greater, OpType::GreaterEqual,
    OpType::HardSwish, OpType::If, OpType::L2Normalization, OpType::LeakyRelu, OpType::Less, OpType::LessEqual, OpType::LogSoftmax,
    OpType::LogicalAnd, OpType::LogicalNot, OpType::LogicalOr, OpType::Logistic, OpType::MaxPool2d, OpType::Maximum, OpType::Mean,
    OpType::Minimum, OpType::MirrorPad, OpType::Mul, OpType::NotEqual, OpType::Pack, OpType::Pad, OpType::Padv2, OpType::Prelu,
    OpType::Quantize, OpType::ReadVariable, OpType::ReduceAll, OpType::ReduceMax, OpType::ReduceMin, OpType::Relu, OpType::Relu6,
    OpType::Reshape, OpType::ResizeBilinear, OpType::ResizeNearestNeighbor, OpType::ReverseV2, OpType::Rsqrt, OpType::SelectV2,
    OpType::Shape, OpType::Slice, OpType::Softmax, OpType::SpaceToBatchNd, OpType::SpaceToDepth, OpType::Split, OpType::SplitV,
    OpType::SquaredDifference, OpType::Squeeze, OpType::StridedSlice, OpType::Sub, OpType::Sum, OpType::Svdf, OpType::Tanh,
    OpType::Transpose, OpType::TransposeConv, OpType::UnidirectionalSequenceLstm, OpType::Unpack, OpType::VarHandle,
    OpType::While, OpType::ZerosLike,
};

/// Of the operators above those that take no int16 activations.
constexpr std::array NotInInt16OnMcu{
    OpType::AddN, OpType::ArgMax, OpType::ArgMin, OpType::BatchToSpaceNd, OpType::Cumsum, OpType::DepthToSpace, OpType::Div,
    OpType::Elu, OpType::EmbeddingLookup, OpType::Equal, OpType::Gather, OpType::GatherNd, OpType::GreaterEqual, OpType::HardSwish,
    OpType::L2Normalization, OpType::Less, OpType::LessEqual, OpType::LogSoftmax, OpType::MirrorPad, OpType::NotEqual,
    OpType::ReduceMax, OpType::ReduceMin, OpType::ResizeBilinear, OpType::Rsqrt, OpType::SpaceToBatchNd, OpType::SpaceToDepth,
    OpType::Svdf, OpType::ZerosLike,
};

constexpr std::array McuFloatOperators{
    OpType::Ceil, OpType::Cos, OpType::Exp, OpType::Floor, OpType::FloorDiv, OpType::FloorMod, OpType::L2Pool2d, OpType::Log,
    OpType::Neg, OpType::Round, OpType::Sin, OpType::Sqrt, OpType::Square,
};

constexpr std::array NotOnGpu{
    OpType::BatchToSpaceNd, OpType::BroadcastTo, OpType::CallOnce, OpType::Custom, OpType::ExpandDims, OpType::Fill,
    OpType::GatherNd, OpType::If, OpType::L2Normalization, OpType::LogSoftmax, OpType::NonMaxSuppressionV4,
    OpType::NonMaxSuppressionV5, OpType::Range, OpType::Rank, OpType::Rnn, OpType::ScatterNd, OpType::Shape,
    OpType::SpaceToBatchNd, OpType::Squeeze, OpType::Svdf, OpType::UnidirectionalSequenceLstm, OpType::Where, OpType::While,
};

constexpr std::array SlowInInt8{
    OpType::AveragePool2d, OpType::Abs, OpType::Div, OpType::Exp, OpType::Gelu, OpType::HardSwish, OpType::Log, OpType::Maximum,
    OpType::Minimum, OpType::Prelu, OpType::Relu, OpType::Relu6, OpType::ReluN1To1, OpType::Rsqrt, OpType::Softmax,
    OpType::Sqrt, OpType::SquaredDifference,
};

template <class List>
bool isIn(const List &list, OpType type)
{
    return std::find(list.begin(), list.end(), type) != list.end();
}

std::optional<OpId> firstWhere(const Model &model, const std::function<bool(const Op &)> &claim)
{
    const std::vector<Op> &ops = model.main().ops;
    const auto found = std::find_if(ops.begin(), ops.end(), claim);
    if (found == ops.end()) return std::nullopt;
    return OpId{static_cast<std::size_t>(found - ops.begin())};
}

bool fitsEdgeTpu(const Tensor &tensor)
{
    if (tensor.shapeSignature && std::count(tensor.shapeSignature->dims.begin() + (tensor.shape.rank() > 0 ? 1 : 0),
                                            tensor.shapeSignature->dims.end(), -1) > 0)
        return false;
    const auto &dims = tensor.shape.dims;
    return tensor.shape.rank() <= EdgeTpuRank || std::all_of(dims.begin(), dims.end() - EdgeTpuRank, [](std::int32_t size) { return size == 1; });
}

bool mapsToEdgeTpu(const Model &model, const Op &op)
{
    if (op.type == OpType::Dequantize) return true;
    if (!isIn(EdgeTpuOperators, op.type)) return false;
    const bool isPool = op.type == OpType::AveragePool2d || op.type == OpType::MaxPool2d || op.type == OpType::Concatenation;
    if (isPool && op.options.integer("fused_activation_function") != 0) return false;
    return std::all_of(op.outputs.begin(), op.outputs.end(), [&](TensorId id) { return !id || fitsEdgeTpu(model.main().tensor(id)); });
}

double outputElements(const Subgraph &graph, const Op &op)
{
    double elements = 0;
    for (const TensorId id : op.outputs)
        if (id) elements += static_cast<double>(elementCount(graph.tensor(id).shape));
    return elements;
}

} // namespace

std::optional<OpId> firstNotOnEdgeTpu(const Model &model)
{
    return firstWhere(model, [&model](const Op &op) { return !mapsToEdgeTpu(model, op); });
}

std::optional<OpId> firstNotOnMcu(const Model &model, Technique technique)
{
    const bool isIntegersAlone = isStrict(technique);
    const bool is16 = technique == Technique::Int16x8Only;
    return firstWhere(model, [=](const Op &op) {
        if (op.customCode == "TFLite_Detection_PostProcess") return isIntegersAlone;
        if (is16 && isIn(NotInInt16OnMcu, op.type)) return true;
        return !isIn(McuIntegerOperators, op.type) && (isIntegersAlone || !isIn(McuFloatOperators, op.type));
    });
}

std::optional<OpId> firstNotOnGpu(const Model &model)
{
    return firstWhere(model, [](const Op &op) { return isIn(NotOnGpu, op.type); });
}

double slowInInt8Share(const Model &model)
{
    double all = 0;
    double slow = 0;
    for (const Op &op : model.main().ops) {
        const double elements = outputElements(model.main(), op);
        all += elements;
        if (isIn(SlowInInt8, op.type)) slow += elements;
    }
    return all > 0 ? slow / all : 0;
}

} // namespace halfstep
