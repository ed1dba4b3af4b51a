// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/window_kernels.h"

#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/depthwise.h"
#include "core/kernels/simd/float_convolution.h"
#include "core/kernels/simd/int8_convolution.h"
#include "core/kernels/simd/quantize_rows.h"
#include "core/kernels/simd/window_blocks.h"

#include <algorithm>
#include <variant>

namespace halfstep {

namespace {

/// Where the operands stand among a kernel's inputs.
struct OperandIndices {
    std::size_t input = 0;
    std::size_t bias = 2;
};

template <class T>
std::span<const T> optionalInput(const KernelRun &run, std::size_t i)
{
    return i < run.inputs.size() ? run.inputs[i].as<T>() : std::span<const T>{};
}

/// Sizes that a file may hold but the fast kernels' copies of a band or packed weights must not
/// follow.
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

/// Constant values of an operand: none if the input is missing, nothing if they are computed.
template <class T>
std::optional<std::span<const T>> constantOrMissing(const PrepareContext &context, std::size_t i)
{
    if (!context.hasInput(i)) return std::span<const T>{};
    return context.knownAs<T>(i);
}

// ---------------------------------------------------------------- float32

class PlainFloatKernel : public Kernel {
public:
    PlainFloatKernel(const Window &window, OperandIndices at, RealRange range)
        : m_window(window), m_at(at), m_range(range)
    {
    }

    Status run(const KernelRun &run) const override
    {
        const FloatOperands operands{run.inputs[m_at.input].as<float>(), run.inputs[1].as<float>(),
                                     optionalInput<float>(run, m_at.bias)};
        convolveReference(m_window, operands, m_range, run.outputs[0].mutableAs<float>(), run.pool);
        return Done{};
    }

private:
    Window m_window;
    OperandIndices m_at;
    RealRange m_range;
};

class FloatKernel : public Kernel {
public:
    using Packed = std::variant<FloatConvolution, FloatDepthwise>;

    FloatKernel(Packed packed, std::size_t input) : m_packed(std::move(packed)), m_input(input) {}

    Status run(const KernelRun &run) const override
    {
        std::visit(
            [&](const auto &packed) {
                convolve(packed, run.inputs[m_input].as<float>(), run.outputs[0].mutableAs<float>(),
                         run.pool, run.cancel);
            },
            m_packed);
        return Done{};
    }

private:
    Packed m_packed;
    std::size_t m_input;
};

PreparedKernel makeFloatKernel(const PrepareContext &context, const WindowOperator &op)
{
    const RealRange range = realActivationRange(fusedActivation(context.op));
    const auto filter = context.knownAs<float>(1);
    const auto bias = constantOrMissing<float>(context, op.biasIndex);
    if (!filter || !bias || !isModest(op.window))
        return std::make_unique<PlainFloatKernel>(
            op.window, OperandIndices{op.inputIndex, op.biasIndex}, range);
    if (op.window.isDepthwise())
        return std::make_unique<FloatKernel>(packFloatDepthwise(op.window, *filter, *bias, range),
                                             op.inputIndex);
    return std::make_unique<FloatKernel>(packFloatConvolution(op.window, *filter, *bias, range),
                                         op.inputIndex);
}

// ---------------------------------------------------------------- integers

template <class T>
class PlainIntegerKernel : public Kernel {
public:
    PlainIntegerKernel(const Window &window, OperandIndices at, std::int32_t inputZero,
                       std::int32_t filterZero, Requantization to)
        : m_window(window), m_at(at), m_inputZero(inputZero), m_filterZero(filterZero),
          m_to(std::move(to))
    {
    }

    Status run(const KernelRun &run) const override
    {
        const IntegerOperands<T> operands{run.inputs[m_at.input].as<T>(), run.inputs[1].as<T>(),
                                          optionalInput<std::int32_t>(run, m_at.bias), m_inputZero,
                                          m_filterZero};
        convolveReference(m_window, operands, m_to, run.outputs[0].mutableAs<T>(), run.pool);
        return Done{};
    }

private:
    Window m_window;
    OperandIndices m_at;
    std::int32_t m_inputZero;
    std::int32_t m_filterZero;
    Requantization m_to;
};

using PackedInt8 = std::variant<Int8Convolution, Int8Depthwise>;

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

class Int8Kernel : public Kernel {
public:
    Int8Kernel(PackedInt8 packed, SumFinish finish, std::size_t input, std::int32_t inputZero)
        : m_packed(std::move(packed)), m_finish(std::move(finish)),
          m_input(input), m_zeroPoint{1, inputZero}
    {
    }

    Status run(const KernelRun &run) const override
    {
        convolvePacked(m_packed, {run.inputs[m_input].as<std::int8_t>(), {&m_zeroPoint, 1}},
                       m_finish, run);
        return Done{};
    }

private:
    PackedInt8 m_packed;
    SumFinish m_finish;
    std::size_t m_input;
    RowScale m_zeroPoint;
};

/// One scale, or one for each output channel, of a tensor; nullptr if it has other parameters.
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

Requantization requantizationFor(const PrepareContext &context, const WindowOperator &op,
                                 const ProductScales &scales, const QuantParams &output)
{
    const StoredRange range = storedActivationRange(
        fusedActivation(context.op), context.outputType(0), scales.output, zeroPointOf(output));
    Requantization to;
    to.rule = op.rule;
    to.channels = requantizeChannels(
        op.rule, scales, static_cast<std::size_t>(op.window.sizes.outputDepth), op.product);
    to.wholeGroups = static_cast<std::size_t>(op.window.sizes.outputPixels() * op.window.sizes.outputDepth) / 16 * 16;
    to.zeroPoint = zeroPointOf(output);
    to.min = range.min;
    to.max = range.max;
    return to;
}

PreparedKernel makeIntegerKernel(const PrepareContext &context, const WindowOperator &op)
{
    const auto channels = static_cast<std::size_t>(op.window.sizes.outputDepth);
    const QuantParams *input = paramsOf(context.input(op.inputIndex), 1);
    const QuantParams *weights = paramsOf(context.input(1), channels);
    const QuantParams *output = paramsOf(context.output(0), 1);
    if (!input || !weights || !output)
        return badOperator(context, "its tensors lack scales or have too many");
    if (!hasOneZeroPoint(*weights))
        return unsupportedOperator(context, "weights with several zero points");
    if (context.hasInput(op.biasIndex) && context.inputType(op.biasIndex) != DataType::Int32)
        return unsupportedOperator(context, "a bias that is not int32");
    const Requantization to = requantizationFor(
        context, op, {input->scale.front(), weights->scale, output->scale.front()}, *output);
    const std::int32_t inputZero = zeroPointOf(*input);
    const std::int32_t filterZero = zeroPointOf(*weights);
    const OperandIndices at{op.inputIndex, op.biasIndex};
    if (context.inputType(1) == DataType::UInt8)
        return std::make_unique<PlainIntegerKernel<std::uint8_t>>(op.window, at, inputZero,
                                                                  filterZero, to);
    const auto filter = context.knownAs<std::int8_t>(1);
    const auto bias = constantOrMissing<std::int32_t>(context, op.biasIndex);
    if (!filter || !bias || filterZero != 0 || !isModest(op.window))
        return std::make_unique<PlainIntegerKernel<std::int8_t>>(op.window, at, inputZero,
                                                                 filterZero, to);
    return std::make_unique<Int8Kernel>(packInt8(op.window, *filter),
                                        finishStored(to, *bias, columnsOf(op.window)),
                                        op.inputIndex, inputZero);
}

// ---------------------------------------------------------------- float activations, int8 weights

/// Rows of activations: batch items or pixels.
struct RowPlan {
    RowQuantization how = RowQuantization::Xnnpack;
    std::size_t rows = 0;
    std::size_t length = 0; ///< values of a row

    /// Scratch: the stored values, then, on a cache line of their own, the scales.
    std::size_t valueBytes() const { return (rows * length + 63) / 64 * 64; }
    std::size_t scratchBytes() const { return valueBytes() + rows * sizeof(RowScale); }
};

/// Quantizes its activations row by row, then sums.
class HybridKernel : public Kernel {
public:
    HybridKernel(std::size_t input, RowPlan rows) : m_input(input), m_rows(rows) {}

    std::size_t scratchBytes() const override { return m_rows.scratchBytes(); }

    Status run(const KernelRun &run) const override
    {
        const std::span<const float> real = run.inputs[m_input].as<float>();
        const std::span<std::int8_t> stored(reinterpret_cast<std::int8_t *>(run.scratch.data()),
                                            m_rows.rows * m_rows.length);
        const std::span<RowScale> scales(
            reinterpret_cast<RowScale *>(run.scratch.data() + m_rows.valueBytes()), m_rows.rows);
        constexpr std::size_t SmallestPiece = 4096; // values; less does not pay for a thread
        const std::size_t grain = m_rows.length == 0 ? 1 : SmallestPiece / m_rows.length + 1;
        run.pool.parallelFor(m_rows.rows, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end && !run.cancel.isRequested(); ++row)
                scales[row] =
                    quantizeRowFast(m_rows.how, real.subspan(row * m_rows.length, m_rows.length),
                                    stored.subspan(row * m_rows.length, m_rows.length));
        });
        convolveStored({stored, scales}, run);
        return Done{};
    }

private:
    virtual void convolveStored(const Int8Activations &input, const KernelRun &run) const = 0;

    std::size_t m_input;
    RowPlan m_rows;
};

class PackedHybridKernel : public HybridKernel {
public:
    PackedHybridKernel(PackedInt8 packed, SumFinish finish, std::size_t input, RowPlan rows)
        : HybridKernel(input, rows), m_packed(std::move(packed)), m_finish(std::move(finish))
    {
    }

private:
    void convolveStored(const Int8Activations &input, const KernelRun &run) const override
    {
        convolvePacked(m_packed, input, m_finish, run);
    }

    PackedInt8 m_packed;
    SumFinish m_finish;
};

class EachProductKernel : public HybridKernel {
public:
    EachProductKernel(const Window &window, HybridOutput to, std::size_t input, RowPlan rows)
        : HybridKernel(input, rows), m_window(window), m_to(std::move(to))
    {
        m_window.sum = FloatSum::Plain;
    }

private:
    void convolveStored(const Int8Activations &input, const KernelRun &run) const override
    {
        const HybridOperands operands{input.values, input.rows, run.inputs[1].as<std::int8_t>()};
        convolveEachProduct(m_window, operands, m_to, run.outputs[0].mutableAs<float>(), run.pool);
    }

    Window m_window;
    HybridOutput m_to;
};

HybridOutput hybridOutput(const PrepareContext &context, const WindowOperator &op,
                          const QuantParams &weights, std::span<const float> bias)
{
    const auto channels = static_cast<std::size_t>(op.window.sizes.outputDepth);
    const RealRange range = realActivationRange(fusedActivation(context.op));
    HybridOutput to{op.order, weights.scale, {bias.begin(), bias.end()}, range.min, range.max};
    if (to.weightScale.size() == 1) to.weightScale.assign(channels, weights.scale.front());
    to.bias.resize(channels);
    return to;
}

PreparedKernel makeHybridKernel(const PrepareContext &context, const WindowOperator &op)
{
    const Convolution &c = op.window.sizes;
    const QuantParams *weights =
        paramsOf(context.input(1), static_cast<std::size_t>(c.outputDepth));
    if (!weights) return badOperator(context, "the weights lack scales or have too many");
    if (!hasOneZeroPoint(*weights) || zeroPointOf(*weights) != 0)
        return unsupportedOperator(context, "weights whose zero point is not 0");
    const auto filter = context.knownAs<std::int8_t>(1);
    const auto bias = constantOrMissing<float>(context, op.biasIndex);
    if (!filter || !bias)
        return unsupportedOperator(context, "float activations and int8 weights that are computed");
    if (!isModest(op.window)) return unsupportedOperator(context, "a window of this size");
    RowPlan rows;
    rows.how = op.rows;
    rows.rows = static_cast<std::size_t>(op.rowIsPixel ? c.outputPixels() : c.batches);
    rows.length = rows.rows == 0 ? 0 : static_cast<std::size_t>(c.inputElements()) / rows.rows;
    HybridOutput to = hybridOutput(context, op, *weights, *bias);
    if (op.roundsEachProduct)
        return std::make_unique<EachProductKernel>(op.window, std::move(to), op.inputIndex, rows);
    return std::make_unique<PackedHybridKernel>(
        packInt8(op.window, *filter), finishFloat(to, columnsOf(op.window)), op.inputIndex, rows);
}

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
    if (isFloat && weights == DataType::Int8) return makeHybridKernel(context, op);
    if (weights == input && (input == DataType::Int8 || input == DataType::UInt8))
        return makeIntegerKernel(context, op);
    return unsupportedOperator(context, typesOf(context, op));
}

} // namespace halfstep
