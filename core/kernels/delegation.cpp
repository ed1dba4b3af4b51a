// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/delegation.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr int MaxAxes = 6;

bool isOneOf(DataType type, std::initializer_list<DataType> types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

float scaleOf(const Tensor &tensor)
{
    return tensor.quantization->scale.front();
}

/// NONE, RELU, RELU_N1_TO_1 and RELU6; TANH and SIGN_BIT are refused.
bool hasClampingActivation(const Op &op)
{
    const auto activation = op.options.integer("fused_activation_function");
    return activation >= 0 && activation <= 3;
}

bool allQuantized8(const PrepareContext &context, std::initializer_list<std::size_t> inputs)
{
    const Tensor &output = context.output(0);
    return isXnnpackQuantized8(output)
           && std::all_of(inputs.begin(), inputs.end(), [&](std::size_t i) {
                  return context.hasInput(i) && isXnnpackQuantized8(context.input(i))
                         && context.input(i).type == output.type;
              });
}

bool isConstantInput(const PrepareContext &context, std::size_t i)
{
    return context.hasInput(i) && context.model.isConstant(context.input(i));
}

/// None, or a constant of one axis.
bool hasXnnpackBias(const PrepareContext &context, std::size_t i)
{
    return !context.hasInput(i) || (isConstantInput(context, i) && context.inputShape(i).rank() == 1);
}

bool allZeroPointsAre(const Tensor &tensor, std::int64_t value)
{
    if (!tensor.quantization) return false;
    const auto &points = tensor.quantization->zeroPoint;
    return std::all_of(points.begin(), points.end(), [&](std::int64_t z) { return z == value; });
}

bool takesAddOrSub(const PrepareContext &context)
{
    if (!allQuantized8(context, {0, 1}) || !hasClampingActivation(context.op)) return false;
    const auto inRange = [&](std::size_t i) {
        const float ratio = scaleOf(context.input(i)) / scaleOf(context.output(0));
        return ratio >= 0x1p-10F && ratio < 0x1p8F;
    };
    return inRange(0) && inRange(1);
}

bool takesMul(const PrepareContext &context)
{
    if (!allQuantized8(context, {0, 1}) || !hasClampingActivation(context.op)) return false;
    const float product = scaleOf(context.input(0)) * scaleOf(context.input(1));
    const float ratio = product / scaleOf(context.output(0));
    return ratio >= 0x1p-16F && ratio < 0x1p8F;
}

bool takesLeakyRelu(const PrepareContext &context)
{
    const float alpha = static_cast<float>(context.op.options.real("alpha"));
    if (!allQuantized8(context, {0}) || !std::isnormal(alpha)) return false;
    const float positive = scaleOf(context.input(0)) / scaleOf(context.output(0));
    const float negative = positive * alpha;
    return positive >= 0x1p-8F && positive <= 128.0F && negative >= -127.99609375F
           && negative <= 128.0F && std::fabs(negative) >= 0x1p-8F;
}

bool takesRequantize(const PrepareContext &context)
{
    if (!allQuantized8(context, {0})) return false;
    const float ratio = scaleOf(context.input(0)) / scaleOf(context.output(0));
    return ratio >= 0x1p-8F && ratio <= 128.0F;
}

bool takesQuantize(const PrepareContext &context)
{
    if (context.inputType(0) == DataType::Float32) return isXnnpackQuantized8(context.output(0));
    return takesRequantize(context);
}

bool takesReduction(const PrepareContext &context)
{
    if (!allQuantized8(context, {0}) || !isConstantInput(context, 1)) return false;
    const std::int64_t axes = elementCount(context.inputShape(1));
    return axes > 0 && axes <= MaxAxes && context.inputShape(0).rank() > 0;
}

bool takesMaxPool(const PrepareContext &context)
{
    const OpOptions &options = context.op.options;
    const auto strideH = options.integer("stride_h");
    const auto strideW = options.integer("stride_w");
    const auto height = options.integer("filter_height");
    const auto width = options.integer("filter_width");
    const bool skips = height == 1 && width == 1 && std::max(strideH, strideW) > 1;
    return allQuantized8(context, {0}) && hasClampingActivation(context.op) && strideH > 0
           && strideW > 0 && strideH <= height && strideW <= width && !skips;
}

bool takesResizeBilinear(const PrepareContext &context)
{
    return allQuantized8(context, {0}) && isConstantInput(context, 1)
           && context.inputShape(0).rank() == 4;
}

/// One scale that says it lies along axis 0; XNNPACK leaves uint8 weights alone that name another axis.
bool hasUInt8Parameters(const Tensor &weights)
{
    return weights.quantization->scale.size() == 1 && weights.quantization->quantizedDimension == 0;
}

/// Weights of a convolution: int8 with zero points 0, or uint8 with one scale; int4 and int2 are left to the
/// built-in kernels, as are weights that are computed.
bool hasConvolutionWeights(const PrepareContext &context, std::size_t i)
{
    if (!isConstantInput(context, i)) return false;
    const Tensor &weights = context.input(i);
    if (!weights.quantization || weights.quantization->scale.empty()) return false;
    if (weights.type == DataType::UInt8) return hasUInt8Parameters(weights);
    return weights.type == DataType::Int8 && allZeroPointsAre(weights, 0);
}

/// 8 bit throughout, or float activations ("qd8") with int8 weights where that form exists.
bool takesConvolution(const PrepareContext &context, std::size_t input, bool hybridToo)
{
    if (!hasConvolutionWeights(context, 1) || !hasXnnpackBias(context, input == 2 ? 3 : 2) || !hasClampingActivation(context.op)) return false;
    if (context.inputType(input) == DataType::Float32)
        return hybridToo && context.inputType(1) == DataType::Int8;
    return allQuantized8(context, {input}) && context.inputType(1) == context.outputType(0);
}

/// The shape of the output has to be a constant; a kernel smaller than its stride is refused with SAME padding.
bool takesTransposeConv(const PrepareContext &context)
{
    if (!isConstantInput(context, 0) || !takesConvolution(context, 2, true) || context.inputShape(1).rank() != 4) return false;
    const OpOptions &options = context.op.options;
    const Shape &weights = context.inputShape(1);
    constexpr std::int64_t Same = 0;
    return options.integer("padding") != Same
           || (weights[1] >= options.integer("stride_h") && weights[2] >= options.integer("stride_w"));
}

bool hasFullyConnectedWeights(const PrepareContext &context)
{
    if (!isConstantInput(context, 1) || context.inputShape(1).rank() != 2) return false;
    const Tensor &weights = context.input(1);
    if (!weights.quantization || weights.quantization->scale.empty()) return false;
    const std::int32_t depth = context.inputShape(1)[1];
    switch (weights.type) {
    case DataType::UInt8: return hasUInt8Parameters(weights);
    case DataType::Int8: return allZeroPointsAre(weights, 0);
    case DataType::Int4: return depth % 2 == 0 && allZeroPointsAre(weights, 0);
    case DataType::Int2: return depth % 4 == 0 && allZeroPointsAre(weights, 0);
    default: return false;
    }
}

bool takesFullyConnected(const PrepareContext &context)
{
    if (!hasFullyConnectedWeights(context) || !hasClampingActivation(context.op)) return false;
    const bool isHybrid = context.inputType(0) == DataType::Float32;
    if (isHybrid ? context.hasInput(2) && !isConstantInput(context, 2) : !hasXnnpackBias(context, 2)) return false;
    const DataType weights = context.inputType(1);
    if (weights == DataType::Int2 && !context.input(1).quantization->isPerChannel()) return false;
    if (context.inputType(0) == DataType::Float32) return weights != DataType::UInt8;
    const DataType wanted = weights == DataType::UInt8 ? DataType::UInt8 : DataType::Int8;
    return allQuantized8(context, {0}) && context.inputType(0) == wanted;
}

bool takesBatchMatmul(const PrepareContext &context)
{
    if (context.inputCount() < 2) return false;
    if (context.inputType(0) == DataType::Float32)
        return context.inputType(1) == DataType::Int8 && isConstantInput(context, 1);
    return allQuantized8(context, {0, 1}) && context.inputType(0) == DataType::Int8
           && allZeroPointsAre(context.input(1), 0);
}

bool takesAnything(const PrepareContext &context)
{
    switch (context.op.type) {
    case OpType::Add:
    case OpType::Sub: return takesAddOrSub(context);
    case OpType::Mul: return takesMul(context);
    case OpType::LeakyRelu: return takesLeakyRelu(context);
    case OpType::Quantize: return takesQuantize(context);
    case OpType::Dequantize: return isXnnpackQuantized8(context.input(0));
    case OpType::Logistic:
    case OpType::Tanh: return allQuantized8(context, {0});
    case OpType::Elu: return allQuantized8(context, {0}) && context.inputType(0) == DataType::Int8;
    case OpType::Mean:
    case OpType::Sum:
    case OpType::ReduceMax:
    case OpType::ReduceMin: return takesReduction(context);
    case OpType::MaxPool2d: return takesMaxPool(context);
    case OpType::ResizeBilinear: return takesResizeBilinear(context);
    case OpType::Conv2d: return takesConvolution(context, 0, true);
    case OpType::DepthwiseConv2d: return takesConvolution(context, 0, false);
    case OpType::TransposeConv: return takesTransposeConv(context);
    case OpType::FullyConnected: return takesFullyConnected(context);
    case OpType::BatchMatmul: return takesBatchMatmul(context);
    default: return false;
    }
}

} // namespace

bool isXnnpackQuantized8(const Tensor &tensor)
{
    return isOneOf(tensor.type, {DataType::Int8, DataType::UInt8}) && tensor.quantization
           && tensor.quantization->scale.size() == 1 && tensor.quantization->quantizedDimension == 0
           && tensor.shape.rank() <= MaxAxes;
}

bool xnnpackTakes(const PrepareContext &context)
{
    return context.profile == Profile::Xnnpack && context.inputCount() > 0
           && context.outputCount() > 0 && takesAnything(context);
}

} // namespace halfstep
