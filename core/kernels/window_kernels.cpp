// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/window_kernels_internal.h"

#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/window_blocks.h"
#include "core/numerics/packed_integers.h"

#include <algorithm>

namespace halfstep {

bool isModest(const Window &window)
{
    constexpr std::size_t LargestBand = std::size_t{1} << 24;
    constexpr std::size_t MostPhases = 64;
    const Convolution &c = window.sizes;
    if (window.isTransposed)
        return static_cast<std::size_t>(c.strideY) * static_cast<std::size_t>(c.strideX) <=
               MostPhases;
    const BandSize row =
        bandSize(c, 1, static_cast<std::size_t>(std::max(c.inputDepth, c.outputDepth)));
    return c.isPointwise() || row.rowLength == 0 || row.rows <= LargestBand / row.rowLength;
}

const QuantParams *paramsOf(const Tensor &tensor, std::size_t channels)
{
    if (!tensor.quantization || tensor.quantization->details.index() != 0) return nullptr;
    const std::size_t count = tensor.quantization->scale.size();
    return count == 1 || count == channels ? &*tensor.quantization : nullptr;
}

std::int32_t zeroPointOf(const QuantParams &params)
{
    return params.zeroPoint.empty() ? 0 : static_cast<std::int32_t>(params.zeroPoint.front());
}

bool hasOneZeroPoint(const QuantParams &params)
{
    return std::all_of(params.zeroPoint.begin(), params.zeroPoint.end(),
                       [&](std::int64_t z) { return z == params.zeroPoint.front(); });
}

PackedInt8 packInt8(const Window &window, std::span<const std::int8_t> filter)
{
    if (window.isDepthwise()) return packInt8Depthwise(window, filter);
    return packInt8Convolution(window, filter);
}

ColumnLayout columnsOf(const Window &window)
{
    return window.isDepthwise() ? depthwiseColumns(window) : int8Columns(window);
}

void convolvePacked(const PackedInt8 &packed, const Int8Activations &input, const SumFinish &finish,
                    const KernelRun &run)
{
    std::visit(
        [&](const auto &weights) {
            convolve(weights, input, finish, run.outputs[0].bytes, run.pool, run.cancel);
        },
        packed);
}

bool isPackedWeights(DataType type)
{
    return type == DataType::Int4 || type == DataType::Int2;
}

std::optional<Int8Weights> constantWeights(const PrepareContext &context)
{
    const DataType type = context.inputType(1);
    if (!isPackedWeights(type)) {
        const auto values = context.knownAs<std::int8_t>(1);
        return values ? std::optional(Int8Weights(*values)) : std::nullopt;
    }
    if (!context.known[1]) return std::nullopt;
    const auto count = static_cast<std::size_t>(elementCount(context.inputShape(1)));
    return Int8Weights(unpackIntegers(*context.known[1], elementBits(type), count));
}

Result<WindowScales> windowScales(const PrepareContext &context, const WindowOperator &op)
{
    const auto channels = static_cast<std::size_t>(op.window.sizes.outputDepth);
    const WindowScales scales{paramsOf(context.input(op.inputIndex), 1), paramsOf(context.input(1), channels),
                              paramsOf(context.output(0), 1)};
    if (!scales.input || !scales.weights || !scales.output)
        return badOperator(context, "its tensors lack scales or have too many");
    if (!hasOneZeroPoint(*scales.weights)) return unsupportedOperator(context, "weights with several zero points");
    return scales;
}

Requantization requantizationFor(const PrepareContext &context, const WindowOperator &op, const WindowScales &scales)
{
    const float outputScale = scales.output->scale.front();
    const StoredRange range = storedActivationRange(fusedActivation(context.op), context.outputType(0), outputScale,
                                                    zeroPointOf(*scales.output));
    const Convolution &c = op.window.sizes;
    Requantization to;
    to.rule = op.rule;
    to.channels = requantizeChannels(op.rule, {scales.input->scale.front(), scales.weights->scale, outputScale},
                                     static_cast<std::size_t>(c.outputDepth), op.product);
    to.wholeGroups = static_cast<std::size_t>(c.outputPixels() * c.outputDepth) / 16 * 16;
    to.zeroPoint = zeroPointOf(*scales.output);
    to.min = range.min;
    to.max = range.max;
    return to;
}

namespace {

std::string typesOf(const PrepareContext &context, const WindowOperator &op)
{
    return std::string(dataTypeName(context.inputType(op.inputIndex))) + " activations with " +
           std::string(dataTypeName(context.inputType(1))) + " weights";
}

} // namespace

PreparedKernel makeWindowKernel(const PrepareContext &context, const WindowOperator &op)
{
    const DataType input = context.inputType(op.inputIndex);
    const DataType weights = context.inputType(1);
    const FusedActivation activation = fusedActivation(context.op);
    if (activation == FusedActivation::Tanh || activation == FusedActivation::SignBit)
        return unsupportedOperator(context, "a fused TANH or SIGN_BIT");
    if (context.outputType(0) != input) return unsupportedOperator(context, typesOf(context, op));
    const bool isFloat = input == DataType::Float32;
    if (isFloat && context.hasInput(op.biasIndex) &&
        context.inputType(op.biasIndex) != DataType::Float32)
        return unsupportedOperator(context, "a bias that is not float32");
    if (isFloat && weights == DataType::Float32) return makeFloatKernel(context, op);
    const bool isNarrow = weights == DataType::Int8 || (isPackedWeights(weights) && op.takesPackedWeights);
    if (isFloat && isNarrow) return makeHybridKernel(context, op);
    if (input == DataType::Int16 && (isNarrow || (weights == DataType::Int16 && op.takesInt16Weights)))
        return makeWideKernel(context, op);
    if ((input == DataType::Int8 && isNarrow) || (input == DataType::UInt8 && weights == input))
        return makeIntegerKernel(context, op);
    return unsupportedOperator(context, typesOf(context, op));
}

} // namespace halfstep
