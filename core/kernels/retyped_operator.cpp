// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/retyped_operator.h"

#include "core/kernels/aligned_memory.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/packed_strings.h"
#include "core/numerics/float16.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace halfstep {

namespace {

/// The tensors that the operator's lists name, renumbered in their order.
std::vector<bool> takeTensors(const PrepareContext &context, std::vector<TensorId> &ids, DataType from, DataType to,
                              Subgraph &into)
{
    std::vector<bool> isRetyped;
    for (TensorId &id : ids) {
        isRetyped.push_back(id && context.subgraph.tensor(id).type == from);
        if (!id) continue;
        Tensor tensor = context.subgraph.tensor(id);
        if (isRetyped.back()) {
            tensor.type = to;
            tensor.buffer = BufferId{std::int32_t{0}};
            tensor.externalBuffer = 0;
            tensor.quantization.reset();
        }
        id = TensorId{into.tensors.size()};
        into.tensors.push_back(std::move(tensor));
    }
    return isRetyped;
}

std::size_t aligned(std::size_t bytes)
{
    constexpr std::size_t Alignment = 64;
    return (bytes + Alignment - 1) / Alignment * Alignment;
}

} // namespace

RetypedOperator::RetypedOperator(const PrepareContext &context, DataType from, DataType to)
    : op(context.op), known(context.known.begin(), context.known.end())
{
    inputIsRetyped = takeTensors(context, op.inputs, from, to, subgraph);
    outputIsRetyped = takeTensors(context, op.outputs, from, to, subgraph);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (inputIsRetyped[i]) known[i].reset();
}

PrepareContext RetypedOperator::context(const PrepareContext &original) const
{
    return PrepareContext{original.model, subgraph, op, original.opId, original.profile, original.inputShapes, known, {}};
}

// --- halves ---

namespace {

/// What rounds beyond the largest half becomes infinite.
std::uint16_t roundedHalf(float value)
{
    constexpr float FirstTooLarge = 65520;
    constexpr std::uint16_t Infinity = 0x7C00;
    if (!(std::fabs(value) >= FirstTooLarge)) return toFloat16(value);
    return static_cast<std::uint16_t>(Infinity | (value < 0 ? 0x8000 : 0));
}

/// Widens inputs into scratch, runs the float kernel, rounds its outputs.
class HalfKernel final : public Kernel {
public:
    HalfKernel(std::unique_ptr<Kernel> real, std::vector<std::size_t> inputCounts, std::vector<std::size_t> outputCounts)
        : m_real(std::move(real)), m_inputCounts(std::move(inputCounts)), m_outputCounts(std::move(outputCounts))
    {
    }

    Status run(const KernelRun &run) const override
    {
        std::span<std::byte> scratch = run.scratch;
        std::vector<TensorView> inputs = realViews(run.inputs, m_inputCounts, scratch);
        std::vector<TensorView> outputs = realViews(run.outputs, m_outputCounts, scratch);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            if (m_inputCounts[i] > 0)
                std::transform(run.inputs[i].as<std::uint16_t>().begin(), run.inputs[i].as<std::uint16_t>().end(),
                               inputs[i].mutableAs<float>().begin(), [](std::uint16_t half) { return fromFloat16(half); });
        const Status ran = m_real->run(KernelRun{inputs, outputs, scratch, run.pool, run.cancel, run.resources});
        if (!ran) return ran;
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (m_outputCounts[i] > 0)
                std::transform(outputs[i].as<float>().begin(), outputs[i].as<float>().end(),
                               run.outputs[i].mutableAs<std::uint16_t>().begin(), roundedHalf);
        return Done{};
    }

    std::size_t scratchBytes() const override
    {
        const auto bytesOf = [](std::size_t sum, std::size_t count) { return sum + aligned(count * sizeof(float)); };
        return std::accumulate(m_inputCounts.begin(), m_inputCounts.end(), std::size_t{0}, bytesOf)
               + std::accumulate(m_outputCounts.begin(), m_outputCounts.end(), std::size_t{0}, bytesOf)
               + m_real->scratchBytes();
    }

private:
    static std::vector<TensorView> realViews(std::span<const TensorView> views, const std::vector<std::size_t> &counts,
                                             std::span<std::byte> &scratch)
    {
        std::vector<TensorView> real(views.begin(), views.end());
        for (std::size_t i = 0; i < real.size(); ++i) {
            if (counts[i] == 0) continue;
            real[i].type = DataType::Float32;
            real[i].bytes = scratch.first(counts[i] * sizeof(float));
            scratch = scratch.subspan(aligned(counts[i] * sizeof(float)));
        }
        return real;
    }

    std::unique_ptr<Kernel> m_real;
    std::vector<std::size_t> m_inputCounts;  ///< elements of those that are halves, else 0
    std::vector<std::size_t> m_outputCounts;
};

std::vector<std::size_t> countsOf(const std::vector<bool> &isRetyped, std::span<const Shape> shapes)
{
    std::vector<std::size_t> counts;
    for (std::size_t i = 0; i < isRetyped.size(); ++i)
        counts.push_back(isRetyped[i] ? static_cast<std::size_t>(elementCount(shapes[i])) : 0);
    return counts;
}

} // namespace

bool runsHalvesAsFloats(const PrepareContext &context)
{
    if (!context.hasInput(0) || context.inputType(0) != DataType::Float16) return false;
    switch (context.op.type) {
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
    case OpType::Quantize: return true;
    default: return false;
    }
}

PreparedKernel prepareHalvesAsFloats(PrepareContext &context, const KernelEntry &entry)
{
    const RetypedOperator retyped(context, DataType::Float16, DataType::Float32);
    PrepareContext real = retyped.context(context);
    PreparedKernel kernel = entry.prepare(real);
    if (!kernel) return kernel.error();
    if (real.outputShapes.size() != context.outputCount()) return badOperator(context, "its result has no valid shape");
    for (const Shape &shape : real.outputShapes)
        if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    context.outputShapes = real.outputShapes;
    return std::make_unique<HalfKernel>(*std::move(kernel), countsOf(retyped.inputIsRetyped, context.inputShapes),
                                        countsOf(retyped.outputIsRetyped, context.outputShapes));
}

// --- strings ---

namespace {

/// The strings of all inputs one after the other, and the numbers that each input has among them.
struct NumberedStrings {
    std::vector<std::string_view> all;
    std::vector<std::vector<std::int32_t>> numbers; ///< beside the inputs; empty for those that are no strings
};

Result<NumberedStrings> numberStrings(const PrepareContext &context, const std::vector<bool> &isText)
{
    NumberedStrings numbered;
    for (std::size_t i = 0; i < isText.size(); ++i) {
        std::vector<std::int32_t> numbers;
        if (isText[i]) {
            if (!context.known[i]) return shapeNotKnown(context);
            const auto strings = stringsOf(*context.known[i]);
            if (!strings || static_cast<std::int64_t>(strings->size()) != elementCount(context.inputShape(i)))
                return unusableValue(context, "its strings are damaged");
            numbers.resize(strings->size());
            std::iota(numbers.begin(), numbers.end(), static_cast<std::int32_t>(numbered.all.size()));
            numbered.all.insert(numbered.all.end(), strings->begin(), strings->end());
        }
        numbered.numbers.push_back(std::move(numbers));
    }
    return numbered;
}

std::span<std::byte> bytesOf(std::vector<std::int32_t> &numbers)
{
    return std::as_writable_bytes(std::span(numbers));
}

/// The numbers of the strings of output 0.
Result<std::vector<std::int32_t>> movedNumbers(const PrepareContext &context, const Kernel &kernel, const Shape &shape,
                                               NumberedStrings &strings)
{
    std::vector<std::int32_t> moved(static_cast<std::size_t>(elementCount(shape)), -1);
    std::vector<TensorView> inputs;
    for (std::size_t i = 0; i < context.inputCount(); ++i) {
        const bool isText = context.hasInput(i) && context.inputType(i) == DataType::String;
        if (context.hasInput(i) && !context.known[i]) return shapeNotKnown(context);
        const std::span<const std::byte> known = context.hasInput(i) ? *context.known[i] : std::span<const std::byte>{};
        // Inputs are never written; the view's type serves inputs and outputs alike.
        inputs.push_back({isText ? DataType::Int32 : context.hasInput(i) ? context.inputType(i) : DataType::Float32,
                          &context.inputShape(i), nullptr,
                          isText ? bytesOf(strings.numbers[i])
                                 : std::span<std::byte>(const_cast<std::byte *>(known.data()), known.size())});
    }
    const std::vector<TensorView> outputs{{DataType::Int32, &shape, nullptr, bytesOf(moved)}};
    const AlignedMemory scratch = AlignedMemory::allocate(kernel.scratchBytes());
    ThreadPool pool(1);
    const Status ran = kernel.run(KernelRun{inputs, outputs, scratch.bytes(), pool, CancelToken{}});
    if (!ran) return ran.error();
    return moved;
}

/// What was left unmoved (padding) is an empty string.
PreparedKernel stringKernel(PrepareContext &context, const std::vector<std::string_view> &all, const std::vector<std::int32_t> &moved)
{
    std::vector<std::string_view> strings;
    for (const std::int32_t number : moved)
        strings.push_back(number >= 0 && static_cast<std::size_t>(number) < all.size() ? all[static_cast<std::size_t>(number)]
                                                                                        : std::string_view{});
    const auto block = packedStrings(strings);
    if (!block) return badOperator(context, "its result is too large");
    context.outputBytes = {block->size()};
    return makeKernel([block = *block](const KernelRun &run) {
        std::memcpy(run.outputs[0].bytes.data(), block.data(), block.size());
    });
}

} // namespace

bool movesStrings(const PrepareContext &context)
{
    if (context.outputCount() != 1 || !context.op.outputs[0] || context.outputType(0) != DataType::String) return false;
    switch (context.op.type) {
    case OpType::Gather:
    case OpType::GatherNd:
    case OpType::Tile:
    case OpType::Fill:
    case OpType::Slice:
    case OpType::StridedSlice:
    case OpType::Reshape:
    case OpType::Squeeze:
    case OpType::ExpandDims: return true;
    default: return false;
    }
}

PreparedKernel prepareMovedStrings(PrepareContext &context, const KernelEntry &entry)
{
    const RetypedOperator retyped(context, DataType::String, DataType::Int32);
    PrepareContext numbers = retyped.context(context);
    PreparedKernel kernel = entry.prepare(numbers);
    if (!kernel) return kernel.error();
    const auto count = numbers.outputShapes.size() == 1 ? checkedElementCount(numbers.outputShapes[0]) : std::nullopt;
    constexpr std::int64_t Most = 1 << 28;
    if (!count || *count > Most) return badOperator(context, "its result is too large");
    auto strings = numberStrings(context, retyped.inputIsRetyped);
    if (!strings) return strings.error();
    const auto moved = movedNumbers(context, **kernel, numbers.outputShapes[0], *strings);
    if (!moved) return moved.error();
    context.outputShapes = numbers.outputShapes;
    return stringKernel(context, strings->all, *moved);
}

} // namespace halfstep
