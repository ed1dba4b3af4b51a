// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/quantize_rows.h"
#include "core/kernels/window_kernels_internal.h"

namespace halfstep {

namespace {

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

/// Adds a bias that each run brings.
class ComputedBiasKernel : public HybridKernel {
public:
    ComputedBiasKernel(PackedInt8 packed, HybridOutput to, const ColumnLayout &columns, const WindowOperator &op, RowPlan rows)
        : HybridKernel(op.inputIndex, rows), m_packed(std::move(packed)), m_to(std::move(to)), m_columns(columns), m_bias(op.biasIndex)
    {
    }

private:
    void convolveStored(const Int8Activations &input, const KernelRun &run) const override
    {
        HybridOutput to = m_to;
        const auto bias = run.inputs[m_bias].as<float>();
        to.bias.assign(bias.begin(), bias.end());
        convolvePacked(m_packed, input, finishFloat(to, m_columns), run);
    }

    PackedInt8 m_packed;
    HybridOutput m_to;
    ColumnLayout m_columns;
    std::size_t m_bias;
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

} // namespace

PreparedKernel makeHybridKernel(const PrepareContext &context, const WindowOperator &op)
{
    const Convolution &c = op.window.sizes;
    const QuantParams *weights =
        paramsOf(context.input(1), static_cast<std::size_t>(c.outputDepth));
    if (!weights) return badOperator(context, "the weights lack scales or have too many");
    if (!hasOneZeroPoint(*weights) || zeroPointOf(*weights) != 0)
        return unsupportedOperator(context, "weights whose zero point is not 0");
    const auto filter = constantWeights(context);
    const auto bias = constantOrMissing<float>(context, op.biasIndex);
    if (!filter) return unsupportedOperator(context, "float activations and integer weights that are computed");
    if (!bias && op.roundsEachProduct) return unsupportedOperator(context, "float activations, integer weights and a bias that is computed");
    if (!isModest(op.window)) return unsupportedOperator(context, "a window of this size");
    RowPlan rows;
    rows.how = op.rows;
    rows.rows = static_cast<std::size_t>(op.rowIsPixel ? c.outputPixels() : c.batches);
    rows.length = rows.rows == 0 ? 0 : static_cast<std::size_t>(c.inputElements()) / rows.rows;
    HybridOutput to = hybridOutput(context, op, *weights, bias.value_or(std::span<const float>{}));
    if (op.roundsEachProduct)
        return std::make_unique<EachProductKernel>(op.window, std::move(to), op.inputIndex, rows);
    PackedInt8 packed = packInt8(op.window, filter->values);
    const ColumnLayout columns = columnsOf(op.window);
    if (!bias) return std::make_unique<ComputedBiasKernel>(std::move(packed), std::move(to), columns, op, rows);
    return std::make_unique<PackedHybridKernel>(std::move(packed), finishFloat(to, columns), op.inputIndex, rows);
}

} // namespace halfstep
