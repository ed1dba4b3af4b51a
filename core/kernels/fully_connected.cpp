// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/block_product.h"
#include "core/kernels/delegation.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/window_kernels.h"
#include "core/kernels/window_of_operator.h"

#include <array>

namespace halfstep {

namespace {

RequantizeRule ruleFor(const PrepareContext &context)
{
    if (runsReferenceKernels(context.profile)) return RequantizeRule::Real;
    return xnnpackTakes(context) ? RequantizeRule::Float : RequantizeRule::FixedUp;
}

bool hasSeveralScales(const PrepareContext &context)
{
    const Tensor &weights = context.input(1);
    return weights.quantization && weights.quantization->isPerChannel();
}

/// 16-bit activations: in double, but where sums have 32 bits in the optimized kernel, and beside 16-bit weights.
void chooseWideSums(const PrepareContext &context, WindowOperator &op)
{
    if (context.inputType(0) != DataType::Int16) return;
    const auto bias = static_cast<DataType>(context.op.options.integer("quantized_bias_type"));
    const bool saysNothing = bias == DataType::Float32 && !context.hasInput(2); // then the optimized kernel takes 32 bits
    op.sumsInt32 = bias == DataType::Int32 || (saysNothing && !runsReferenceKernels(context.profile));
    if (!op.sumsInt32) op.rule = RequantizeRule::Real;
    if (context.inputType(1) == DataType::Int16) op.rule = RequantizeRule::Wide;
}

/// LiteRT's own kernel follows the operator's option; XNNPACK ignores it.
void chooseBuiltInHybrid(const PrepareContext &context, WindowOperator &op)
{
    const bool isAsymmetric = context.op.options.flag("asymmetric_quantize_inputs");
    op.rows = isAsymmetric ? RowQuantization::Asymmetric : RowQuantization::Symmetric;
    op.order = HybridOrder::OptimizedPer;
}

PreparedKernel prepareFullyConnected(PrepareContext &context)
{
    const auto window = fullyConnectedWindow(context);
    if (!window) return window.error();
    constexpr std::int64_t PlainWeights = 0;
    if (context.op.options.integer("weights_format") != PlainWeights)
        return unsupportedOperator(context, "shuffled weights");
    if (hasBlocks(context.input(1))) return prepareBlockProduct(context, *window);
    WindowOperator op;
    op.window = *window;
    if (runsReferenceKernels(context.profile)) op.window.sum = FloatSum::Plain;
    op.rule = ruleFor(context);
    op.product = hasSeveralScales(context) ? ScaleProduct::Double : ScaleProduct::Float;
    op.takesPackedWeights = true;
    op.takesInt16Weights = true;
    chooseWideSums(context, op);
    op.rowIsPixel = true;
    if (!xnnpackTakes(context)) chooseBuiltInHybrid(context, op);
    return makeWindowKernel(context, op);
}

} // namespace

std::span<const KernelEntry> fullyConnectedKernels()
{
    static constexpr std::array<KernelEntry, 1> Entries{
        {{OpType::FullyConnected, prepareFullyConnected}}};
    return Entries;
}

} // namespace halfstep
