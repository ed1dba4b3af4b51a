// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/window_kernels.h"
#include "core/kernels/window_of_operator.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

/// The rounding of integers: XNNPACK's where it takes the operator, else that of LiteRT's own
/// kernel.
RequantizeRule ruleFor(const PrepareContext &context, RequantizeRule optimized)
{
    if (context.profile == Profile::Single) return RequantizeRule::FixedOnce;
    if (context.profile == Profile::Reference) return RequantizeRule::FixedPoint;
    return xnnpackTakes(context) ? RequantizeRule::Float : optimized;
}

/// 16-bit activations have sums of 64 bits unless the operator says 32; those of 64 bits have one rounding everywhere.
void chooseWideSums(const PrepareContext &context, std::size_t input, WindowOperator &op)
{
    if (context.inputType(input) != DataType::Int16) return;
    const auto bias = static_cast<DataType>(context.op.options.integer("quantized_bias_type"));
    op.sumsInt32 = bias == DataType::Int32;
    if (!op.sumsInt32) op.rule = RequantizeRule::Wide;
}

FloatSum sumFor(const PrepareContext &context)
{
    return runsReferenceKernels(context.profile) ? FloatSum::Plain : FloatSum::Fused;
}

bool hasOneWeightScale(const PrepareContext &context)
{
    const Tensor &weights = context.input(1);
    if (!weights.quantization || weights.quantization->scale.empty()) return true;
    const auto &scales = weights.quantization->scale;
    return std::all_of(scales.begin(), scales.end(), [&](float s) { return s == scales.front(); });
}

/// uint8 kernels start from the product of scales in float, int8 ones in double.
ScaleProduct productFor(const PrepareContext &context, std::size_t input)
{
    return context.inputType(input) == DataType::UInt8 ? ScaleProduct::Float : ScaleProduct::Double;
}

/// How LiteRT's own CONV_2D treats float activations with int8 weights: equal scales make it
/// symmetric.
void chooseBuiltInHybrid(const PrepareContext &context, WindowOperator &op)
{
    const bool isPerTensor = hasOneWeightScale(context) && op.window.sizes.groups == 1;
    op.rows = isPerTensor ? RowQuantization::Symmetric : RowQuantization::Asymmetric;
    const bool isOptimized = context.profile == Profile::Xnnpack && op.window.sizes.groups == 1;
    op.order = isPerTensor || isOptimized ? HybridOrder::OptimizedPer : HybridOrder::ReferencePer;
}

PreparedKernel prepareConv2d(PrepareContext &context)
{
    const auto window = conv2dWindow(context);
    if (!window) return window.error();
    WindowOperator op;
    op.window = *window;
    op.window.sum = sumFor(context);
    op.rule = ruleFor(context, window->sizes.groups == 1 ? RequantizeRule::FixedUp
                                                         : RequantizeRule::FixedPoint);
    op.product = productFor(context, 0);
    op.takesPackedWeights = context.inputType(1) == DataType::Int4;
    chooseWideSums(context, 0, op);
    // XNNPACK makes a matrix product of a 1x1 convolution and quantizes each of its rows.
    op.rowIsPixel = xnnpackTakes(context) && window->sizes.isPointwise();
    if (!xnnpackTakes(context)) chooseBuiltInHybrid(context, op);
    return makeWindowKernel(context, op);
}

PreparedKernel prepareDepthwiseConv2d(PrepareContext &context)
{
    const auto window = depthwiseConv2dWindow(context);
    if (!window) return window.error();
    const bool isUInt8 = context.inputType(0) == DataType::UInt8;
    WindowOperator op;
    op.window = *window;
    op.window.sum = sumFor(context);
    op.rule = ruleFor(context, isUInt8 ? RequantizeRule::FixedPoint : RequantizeRule::FixedUpBy8);
    op.product = productFor(context, 0);
    op.takesPackedWeights = context.inputType(1) == DataType::Int4 && context.inputType(0) == DataType::Int8;
    chooseWideSums(context, 0, op);
    op.rows = RowQuantization::Asymmetric;
    op.order = runsReferenceKernels(context.profile) ? HybridOrder::OptimizedPer
                                                     : HybridOrder::FoursPer;
    return makeWindowKernel(context, op);
}

PreparedKernel prepareTransposeConv(PrepareContext &context)
{
    const auto window = transposeConvWindow(context);
    if (!window) return window.error();
    const bool isUInt8 = context.inputType(2) == DataType::UInt8;
    WindowOperator op;
    op.window = *window;
    op.window.sum = sumFor(context);
    op.inputIndex = 2;
    op.biasIndex = 3;
    op.rule = ruleFor(context, isUInt8 ? RequantizeRule::FixedUpBy16 : RequantizeRule::FixedUpBy8);
    op.product = productFor(context, 2);
    chooseWideSums(context, 2, op);
    if (!xnnpackTakes(context)) {
        op.rows = RowQuantization::Asymmetric;
        op.roundsEachProduct = true;
    }
    return makeWindowKernel(context, op);
}

} // namespace

std::span<const KernelEntry> convolutionKernels()
{
    static constexpr std::array<KernelEntry, 3> Entries{{
        {OpType::Conv2d, prepareConv2d},
        {OpType::DepthwiseConv2d, prepareDepthwiseConv2d},
        {OpType::TransposeConv, prepareTransposeConv},
    }};
    return Entries;
}

} // namespace halfstep
