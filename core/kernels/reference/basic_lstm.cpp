// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// LSTM of five inputs: one matrix for all gates, which meets input and previous output side by side.
#include "core/kernels/basic_lstm.h"

#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/real_functions.h"
#include "core/kernels/recurrent_products.h"
#include "core/numerics/fixed_functions16.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfstep {

namespace {

enum Place : std::size_t { Input, PreviousOutput, Weights, Bias, PreviousState };
enum ResultPlace : std::size_t { Output, State, Joined, Gates };

struct BasicSizes {
    std::size_t batch = 0;
    std::size_t input = 0;
    std::size_t output = 0;

    std::size_t depth() const { return input + output; }
};

Status checkShapes(const PrepareContext &context, BasicSizes &sizes)
{
    const Shape &input = context.inputShape(Input);
    const Shape &previous = context.inputShape(PreviousOutput);
    if (input.rank() != 2 || previous.rank() != 2 || input[0] != previous[0]) return badOperator(context, "its inputs differ in shape");
    sizes = {static_cast<std::size_t>(input[0]), static_cast<std::size_t>(input[1]), static_cast<std::size_t>(previous[1])};
    const std::int32_t gates = 4 * previous[1];
    if (context.inputShape(Weights) != Shape{gates, input[1] + previous[1]} || context.inputShape(Bias) != Shape{gates}
        || context.inputShape(PreviousState) != previous)
        return badOperator(context, "its weights do not fit its inputs");
    return Done{};
}

/// Input and previous output side by side.
template <class T>
void join(const KernelRun &run, const BasicSizes &sizes)
{
    const auto joined = run.outputs[Joined].mutableAs<T>();
    for (std::size_t b = 0; b < sizes.batch; ++b) {
        const auto input = run.inputs[Input].as<T>().subspan(b * sizes.input, sizes.input);
        const auto previous = run.inputs[PreviousOutput].as<T>().subspan(b * sizes.output, sizes.output);
        const auto row = joined.begin() + static_cast<std::ptrdiff_t>(b * sizes.depth());
        std::copy(previous.begin(), previous.end(), std::copy(input.begin(), input.end(), row));
    }
}

/// The next step finds output and state as its previous ones.
void keep(const KernelRun &run)
{
    std::copy(run.outputs[Output].bytes.begin(), run.outputs[Output].bytes.end(), run.inputs[PreviousOutput].bytes.begin());
    std::copy(run.outputs[State].bytes.begin(), run.outputs[State].bytes.end(), run.inputs[PreviousState].bytes.begin());
}

void runReal(const KernelRun &run, const BasicSizes &sizes)
{
    join<float>(run, sizes);
    const RecurrentMatrix matrix{Weights, true, false, false, 1, 4 * sizes.output, sizes.depth()};
    const auto bias = run.inputs[Bias].as<float>();
    RecurrentVector vector(false, 0);
    for (std::size_t b = 0; b < sizes.batch; ++b) {
        const auto gates = run.outputs[Gates].mutableAs<float>().subspan(b * 4 * sizes.output, 4 * sizes.output);
        std::copy(bias.begin(), bias.end(), gates.begin());
        vector.set(run.outputs[Joined].as<float>().subspan(b * sizes.depth(), sizes.depth()), false);
        addProduct(matrix, run, vector, gates);
        for (std::size_t i = 0; i < sizes.output; ++i) {
            const std::size_t at = b * sizes.output + i;
            const float kept = logisticReal(gates[2 * sizes.output + i]) * run.inputs[PreviousState].as<float>()[at];
            const float state = logisticReal(gates[i]) * tanhReal(gates[sizes.output + i]) + kept;
            run.outputs[State].mutableAs<float>()[at] = state;
            run.outputs[Output].mutableAs<float>()[at] = logisticReal(gates[3 * sizes.output + i]) * tanhReal(state);
        }
    }
    keep(run);
}

struct StoredBasic {
    BasicSizes sizes;
    std::int32_t weightPoint = 0;
    QuantizedMultiplier multiplier;
};

std::int16_t saturated16(std::int32_t value)
{
    return static_cast<std::int16_t>(std::clamp(value, -32768, 32767));
}

/// Activations stand for (stored - 128) / 128.
void computeStoredGates(const KernelRun &run, const StoredBasic &basic, std::size_t b)
{
    constexpr std::int32_t Point = 128;
    const std::size_t depth = basic.sizes.depth();
    const auto row = run.outputs[Joined].as<std::uint8_t>().subspan(b * depth, depth);
    const auto weights = run.inputs[Weights].as<std::uint8_t>();
    const auto gates = run.outputs[Gates].mutableAs<std::int16_t>().subspan(b * 4 * basic.sizes.output, 4 * basic.sizes.output);
    for (std::size_t g = 0; g < gates.size(); ++g) {
        std::int32_t sum = run.inputs[Bias].as<std::int32_t>()[g];
        for (std::size_t i = 0; i < depth; ++i) sum += (std::int32_t{row[i]} - Point) * (std::int32_t{weights[g * depth + i]} - basic.weightPoint);
        gates[g] = saturated16(multiplyRoundingUp(sum, basic.multiplier));
    }
}

void runStored(const KernelRun &run, const StoredBasic &basic)
{
    constexpr int GateBits = 3;
    constexpr int StateBits = 4;
    const std::size_t size = basic.sizes.output;
    join<std::uint8_t>(run, basic.sizes);
    for (std::size_t b = 0; b < basic.sizes.batch; ++b) {
        computeStoredGates(run, basic, b);
        const auto gates = run.outputs[Gates].as<std::int16_t>().subspan(b * 4 * size, 4 * size);
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = b * size + i;
            const std::int16_t input = fixedLogistic(gates[i], GateBits);
            const std::int16_t fresh = fixedTanh(gates[size + i], GateBits);
            const std::int16_t forget = fixedLogistic(gates[2 * size + i], GateBits);
            const std::int16_t output = fixedLogistic(gates[3 * size + i], GateBits);
            const std::int16_t added = roundingDivideByPowerOfTwo(saturatingRoundingDoublingHighMul(input, fresh), StateBits);
            const std::int16_t kept = saturatingRoundingDoublingHighMul(forget, run.inputs[PreviousState].as<std::int16_t>()[at]);
            const std::int16_t state = saturated16(std::int32_t{added} + kept);
            run.outputs[State].mutableAs<std::int16_t>()[at] = state;
            const std::int16_t result = saturatingRoundingDoublingHighMul(output, fixedTanh(state, StateBits));
            const std::int32_t stored = roundingDivideByPowerOfTwo(result, 8);
            run.outputs[Output].mutableAs<std::uint8_t>()[at] = static_cast<std::uint8_t>(128 + std::clamp(stored, -128, 127));
        }
    }
    keep(run);
}

PreparedKernel prepareStored(const PrepareContext &context, const BasicSizes &sizes)
{
    const auto paramsOf = [](const Tensor &tensor) { return tensor.isQuantized() ? &*tensor.quantization : nullptr; };
    const QuantParams *weights = paramsOf(context.input(Weights));
    const QuantParams *bias = paramsOf(context.input(Bias));
    const QuantParams *state = paramsOf(context.output(State));
    if (!weights || !bias || !state || weights->zeroPoint.empty()) return badOperator(context, "one of its tensors has no scale");
    if (std::fabs(static_cast<double>(state->scale.front()) * 2048 - 1) > 1e-3) return badOperator(context, "the scale of its state is not 2^-11");
    const auto point = static_cast<std::int32_t>(weights->zeroPoint.front());
    const StoredBasic basic{sizes, point, quantizeMultiplier(4096.0 * static_cast<double>(bias->scale.front()))};
    return makeKernel([basic](const KernelRun &run) { runStored(run, basic); });
}

bool hasTypes(const PrepareContext &context, std::array<DataType, 5> inputs, std::array<DataType, 4> outputs)
{
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (context.inputType(i) != inputs[i]) return false;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (context.outputType(i) != outputs[i]) return false;
    return true;
}

} // namespace

PreparedKernel prepareBasicLstm(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 5, 4); !fine) return fine.error();
    BasicSizes sizes;
    if (const Status fine = checkShapes(context, sizes); !fine) return fine.error();
    for (const std::size_t place : {PreviousOutput, PreviousState})
        if (!context.input(place).isVariable) return badOperator(context, "its previous values are no state");
    const Shape &state = context.inputShape(PreviousOutput);
    const auto batch = static_cast<std::int32_t>(sizes.batch);
    context.outputShapes = {state, state, Shape{batch, static_cast<std::int32_t>(sizes.depth())}, Shape{batch, static_cast<std::int32_t>(4 * sizes.output)}};
    constexpr DataType F = DataType::Float32;
    constexpr DataType U = DataType::UInt8;
    constexpr DataType S = DataType::Int16;
    if (hasTypes(context, {F, F, F, F, F}, {F, F, F, F})) return makeKernel([sizes](const KernelRun &run) { runReal(run, sizes); });
    if (hasTypes(context, {U, U, U, DataType::Int32, S}, {U, S, U, S})) return prepareStored(context, sizes);
    return unsupportedOperator(context, "these types");
}

} // namespace halfstep
