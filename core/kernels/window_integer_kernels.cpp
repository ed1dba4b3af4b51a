// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/operator_errors.h"
#include "core/kernels/window_kernels_internal.h"

namespace halfstep {

namespace {

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

} // namespace

PreparedKernel makeIntegerKernel(const PrepareContext &context, const WindowOperator &op)
{
    const auto scales = windowScales(context, op);
    if (!scales) return scales.error();
    if (context.hasInput(op.biasIndex) && context.inputType(op.biasIndex) != DataType::Int32)
        return unsupportedOperator(context, "a bias that is not int32");
    const Requantization to = requantizationFor(context, op, *scales);
    const std::int32_t inputZero = zeroPointOf(*scales->input);
    const std::int32_t filterZero = zeroPointOf(*scales->weights);
    const OperandIndices at{op.inputIndex, op.biasIndex};
    if (context.inputType(1) == DataType::UInt8)
        return std::make_unique<PlainIntegerKernel<std::uint8_t>>(op.window, at, inputZero, filterZero, to);
    const auto filter = constantWeights(context);
    const auto bias = constantOrMissing<std::int32_t>(context, op.biasIndex);
    if (filter && bias && filterZero == 0 && isModest(op.window))
        return std::make_unique<Int8Kernel>(packInt8(op.window, filter->values),
                                            finishStored(to, *bias, columnsOf(op.window)), op.inputIndex, inputZero);
    if (context.inputType(1) != DataType::Int8) return unsupportedOperator(context, "packed weights of this kind");
    return std::make_unique<PlainIntegerKernel<std::int8_t>>(op.window, at, inputZero, filterZero, to);
}

} // namespace halfstep
