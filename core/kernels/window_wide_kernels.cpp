// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/operator_errors.h"
#include "core/kernels/simd/wide_convolution.h"
#include "core/kernels/window_kernels_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

/// The bias, which may be computed, widened to 64 bits.
class WideBias {
public:
    WideBias(const WindowOperator &op, std::size_t channels)
        : m_index(op.biasIndex), m_channels(channels), m_isInt32(op.sumsInt32)
    {
    }

    std::vector<std::int64_t> of(const KernelRun &run) const
    {
        std::vector<std::int64_t> bias(m_channels);
        const auto copy = [&](auto values) { std::copy(values.begin(), values.end(), bias.begin()); };
        if (m_isInt32)
            copy(optionalInput<std::int32_t>(run, m_index));
        else
            copy(optionalInput<std::int64_t>(run, m_index));
        return bias;
    }

private:
    std::size_t m_index;
    std::size_t m_channels;
    bool m_isInt32;
};

template <class Weight>
class PlainWideKernel : public Kernel {
public:
    PlainWideKernel(const WindowOperator &op, Requantization to, WideBias bias)
        : m_window(op.window), m_input(op.inputIndex), m_to(std::move(to)), m_bias(bias)
    {
    }

    Status run(const KernelRun &run) const override
    {
        const WideOperands<Weight> operands{run.inputs[m_input].as<std::int16_t>(), run.inputs[1].as<Weight>()};
        convolveReference(m_window, operands, WideFinish{m_to, m_bias.of(run)}, run.outputs[0].mutableAs<std::int16_t>(),
                          run.pool);
        return Done{};
    }

private:
    Window m_window;
    std::size_t m_input;
    Requantization m_to;
    WideBias m_bias;
};

class PackedWideKernel : public Kernel {
public:
    PackedWideKernel(WideConvolution weights, std::size_t input, Requantization to, WideBias bias)
        : m_weights(std::move(weights)), m_input(input), m_to(std::move(to)), m_bias(bias)
    {
    }

    Status run(const KernelRun &run) const override
    {
        convolve(m_weights, run.inputs[m_input].as<std::int16_t>(), WideFinish{m_to, m_bias.of(run)},
                 run.outputs[0].mutableAs<std::int16_t>(), run.pool, run.cancel);
        return Done{};
    }

private:
    WideConvolution m_weights;
    std::size_t m_input;
    Requantization m_to;
    WideBias m_bias;
};

constexpr std::int32_t FirstUndefined = 8; // exponent of LiteRT's 64-bit multiplication

bool isTooLarge(const Requantization &to)
{
    return to.rule == RequantizeRule::Wide &&
           std::any_of(to.channels.begin(), to.channels.end(),
                       [](const auto &channel) { return channel.exponent >= FirstUndefined; });
}

Status checkZeroPoints(const PrepareContext &context, const WindowScales &scales)
{
    if (zeroPointOf(*scales.input) != 0 || zeroPointOf(*scales.output) != 0)
        return badOperator(context, "16-bit activations have a zero point that is not 0");
    if (zeroPointOf(*scales.weights) != 0) return unsupportedOperator(context, "weights whose zero point is not 0");
    return Done{};
}

Status checkBias(const PrepareContext &context, const WindowOperator &op)
{
    if (!context.hasInput(op.biasIndex)) return Done{};
    const DataType wanted = op.sumsInt32 ? DataType::Int32 : DataType::Int64;
    if (context.inputType(op.biasIndex) == wanted) return Done{};
    return unsupportedOperator(context, "16-bit activations and a bias that is not " + std::string(dataTypeName(wanted)));
}

} // namespace

PreparedKernel makeWideKernel(const PrepareContext &context, const WindowOperator &op)
{
    const auto scales = windowScales(context, op);
    if (!scales) return scales.error();
    if (const Status zero = checkZeroPoints(context, *scales); !zero) return zero.error();
    if (const Status bias = checkBias(context, op); !bias) return bias.error();
    Requantization to = requantizationFor(context, op, *scales);
    if (isTooLarge(to)) return unsupportedOperator(context, "an output scale so small beside those of input and weights");
    const WideBias bias(op, static_cast<std::size_t>(op.window.sizes.outputDepth));
    if (context.inputType(1) == DataType::Int16)
        return std::make_unique<PlainWideKernel<std::int16_t>>(op, std::move(to), bias);
    const auto filter = constantWeights(context);
    auto packed = filter ? packWideConvolution(op.window, filter->values) : std::nullopt;
    if (packed) return std::make_unique<PackedWideKernel>(*std::move(packed), op.inputIndex, std::move(to), bias);
    if (context.inputType(1) != DataType::Int8) return unsupportedOperator(context, "packed weights of this kind");
    return std::make_unique<PlainWideKernel<std::int8_t>>(op, std::move(to), bias);
}

} // namespace halfstep
