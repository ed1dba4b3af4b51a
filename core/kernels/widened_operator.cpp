// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/widened_operator.h"

#include "core/kernels/operator_errors.h"
#include "core/kernels/retyped_operator.h"
#include "core/numerics/float16.h"
#include "core/numerics/packed_integers.h"

#include <algorithm>
#include <numeric>

namespace halfstep {

namespace {

std::size_t aligned(std::size_t bytes)
{
    constexpr std::size_t Alignment = 64;
    return (bytes + Alignment - 1) / Alignment * Alignment;
}

/// From a narrow type to a wide one and back; the wide side says how many elements there are.
struct Widening {
    DataType wide = DataType::Float32;
    void (*widen)(std::span<const std::byte> narrow, const TensorView &wide) = nullptr;
    void (*narrow)(const TensorView &wide, std::span<std::byte> narrow) = nullptr;
};

template <float (*Widen)(std::uint16_t), std::uint16_t (*Narrow)(float)>
Widening floats()
{
    return {DataType::Float32,
            [](std::span<const std::byte> narrow, const TensorView &wide) {
                const auto from = elements<std::uint16_t>(narrow);
                std::transform(from.begin(), from.end(), wide.mutableAs<float>().begin(), Widen);
            },
            [](const TensorView &wide, std::span<std::byte> narrow) {
                const auto from = wide.as<float>();
                std::transform(from.begin(), from.end(), reinterpret_cast<std::uint16_t *>(narrow.data()), Narrow);
            }};
}

template <int Bits, bool IsSigned>
Widening integers()
{
    return {IsSigned ? DataType::Int8 : DataType::UInt8,
            [](std::span<const std::byte> narrow, const TensorView &wide) {
                unpackIntegers(narrow, Bits, IsSigned, wide.mutableAs<std::int8_t>());
            },
            [](const TensorView &wide, std::span<std::byte> narrow) {
                packIntegers(wide.as<std::int8_t>(), Bits, narrow);
            }};
}

std::optional<Widening> wideningOf(DataType narrow)
{
    switch (narrow) {
    case DataType::Float16: return floats<fromFloat16, toFloat16OrInfinity>();
    case DataType::BFloat16: return floats<fromBfloat16, toBfloat16>();
    case DataType::Int4: return integers<4, true>();
    case DataType::UInt4: return integers<4, false>();
    case DataType::Int2: return integers<2, true>();
    default: return std::nullopt;
    }
}

/// Widens inputs into scratch, runs the wide kernel, narrows its outputs.
class WidenedKernel final : public Kernel {
public:
    WidenedKernel(std::unique_ptr<Kernel> wide, Widening widening, std::vector<std::size_t> inputBytes, std::vector<std::size_t> outputBytes)
        : m_wide(std::move(wide)), m_widening(widening), m_inputBytes(std::move(inputBytes)), m_outputBytes(std::move(outputBytes))
    {
    }

    Status run(const KernelRun &run) const override
    {
        std::span<std::byte> scratch = run.scratch;
        const std::vector<TensorView> inputs = wideViews(run.inputs, m_inputBytes, scratch);
        const std::vector<TensorView> outputs = wideViews(run.outputs, m_outputBytes, scratch);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            if (m_inputBytes[i] > 0) m_widening.widen(run.inputs[i].bytes, inputs[i]);
        const Status ran = m_wide->run(KernelRun{inputs, outputs, scratch, run.pool, run.cancel, run.resources});
        if (!ran) return ran;
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (m_outputBytes[i] > 0) m_widening.narrow(outputs[i], run.outputs[i].bytes);
        return Done{};
    }

    std::size_t scratchBytes() const override
    {
        const auto add = [](std::size_t sum, std::size_t bytes) { return sum + aligned(bytes); };
        return std::accumulate(m_inputBytes.begin(), m_inputBytes.end(), std::size_t{0}, add)
               + std::accumulate(m_outputBytes.begin(), m_outputBytes.end(), std::size_t{0}, add)
               + m_wide->scratchBytes();
    }

private:
    std::vector<TensorView> wideViews(std::span<const TensorView> views, const std::vector<std::size_t> &bytes,
                                      std::span<std::byte> &scratch) const
    {
        std::vector<TensorView> wide(views.begin(), views.end());
        for (std::size_t i = 0; i < wide.size(); ++i) {
            if (bytes[i] == 0) continue;
            wide[i].type = m_widening.wide;
            wide[i].bytes = scratch.first(bytes[i]);
            scratch = scratch.subspan(aligned(bytes[i]));
        }
        return wide;
    }

    std::unique_ptr<Kernel> m_wide;
    Widening m_widening;
    std::vector<std::size_t> m_inputBytes; ///< of those that are widened, else 0
    std::vector<std::size_t> m_outputBytes;
};

std::vector<std::size_t> bytesOf(const std::vector<bool> &isRetyped, std::span<const Shape> shapes, DataType wide)
{
    std::vector<std::size_t> bytes;
    for (std::size_t i = 0; i < isRetyped.size(); ++i)
        bytes.push_back(isRetyped[i] ? packedBytes(wide, elementCount(shapes[i])).value_or(0) : 0);
    return bytes;
}

bool computesHalves(OpType type)
{
    switch (type) {
    case OpType::Add:
    case OpType::Sub:
    case OpType::Mul:
    case OpType::Div:
    case OpType::Maximum:
    case OpType::Minimum:
    case OpType::SquaredDifference:
    case OpType::Equal:
    case OpType::NotEqual:
    case OpType::Less:
    case OpType::LessEqual:
    case OpType::Greater:
    case OpType::GreaterEqual:
    case OpType::Relu:
    case OpType::Relu6:
    case OpType::ReluN1To1:
    case OpType::LeakyRelu:
    case OpType::HardSwish:
    case OpType::Logistic:
    case OpType::Tanh:
    case OpType::Elu:
    case OpType::Gelu:
    case OpType::Exp:
    case OpType::Log:
    case OpType::Sqrt:
    case OpType::Rsqrt:
    case OpType::Abs:
    case OpType::Neg:
    case OpType::Square:
    case OpType::Floor:
    case OpType::Ceil:
    case OpType::Round:
    case OpType::Sin:
    case OpType::Cos:
    case OpType::Softmax:
    case OpType::Mean:
    case OpType::Sum:
    case OpType::ReduceMax:
    case OpType::ReduceMin:
    case OpType::AveragePool2d:
    case OpType::Conv2d:
    case OpType::DepthwiseConv2d:
    case OpType::FullyConnected:
    case OpType::BatchMatmul:
    case OpType::Quantize: return true;
    default: return false;
    }
}

/// Those of LiteRT 2.3.0.
bool computesBfloat16(OpType type)
{
    switch (type) {
    case OpType::Maximum:
    case OpType::Minimum:
    case OpType::Less:
    case OpType::Greater:
    case OpType::Logistic:
    case OpType::Tanh:
    case OpType::Floor:
    case OpType::Round:
    case OpType::Neg:
    case OpType::Atan2: return true;
    default: return false;
    }
}

bool movesPackedIntegers(OpType type)
{
    switch (type) {
    case OpType::Concatenation:
    case OpType::Slice:
    case OpType::Transpose:
    case OpType::Gather:
    case OpType::DynamicUpdateSlice: return true;
    default: return false;
    }
}

} // namespace

bool runsWidened(const PrepareContext &context)
{
    if (!context.hasInput(0)) return false;
    switch (context.inputType(0)) {
    case DataType::Float16: return computesHalves(context.op.type);
    case DataType::BFloat16: return computesBfloat16(context.op.type);
    case DataType::Int4:
    case DataType::UInt4:
    case DataType::Int2: return movesPackedIntegers(context.op.type);
    default: return false;
    }
}

PreparedKernel prepareWidened(PrepareContext &context, const KernelEntry &entry)
{
    const auto widening = wideningOf(context.inputType(0));
    HALFSTEP_ASSERT(widening);
    const RetypedOperator retyped(context, context.inputType(0), widening->wide);
    PrepareContext wide = retyped.context(context);
    PreparedKernel kernel = entry.prepare(wide);
    if (!kernel) return kernel.error();
    if (wide.outputShapes.size() != context.outputCount()) return badOperator(context, "its result has no valid shape");
    for (const Shape &shape : wide.outputShapes)
        if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    context.outputShapes = wide.outputShapes;
    return std::make_unique<WidenedKernel>(*std::move(kernel), *widening, bytesOf(retyped.inputIsRetyped, context.inputShapes, widening->wide),
                                           bytesOf(retyped.outputIsRetyped, context.outputShapes, widening->wide));
}

} // namespace halfstep
