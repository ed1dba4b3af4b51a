// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/float_convolution.h"
#include "core/kernels/window_kernels_internal.h"

namespace halfstep {

namespace {

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

} // namespace

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

} // namespace halfstep
