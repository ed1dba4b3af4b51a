// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// SVDF: each filter keeps its last values; weights over time make a unit of every `rank` filters.
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/multiplier.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/recurrent_products.h"
#include "core/kernels/watched_kernel.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

enum Place : std::size_t { Input, FeatureWeights, TimeWeights, Bias, State };

struct SvdfSizes {
    std::size_t batch = 0;
    std::size_t input = 0;
    std::size_t filters = 0;
    std::size_t memory = 0;
    std::size_t rank = 1;
    bool hasBias = false;

    std::size_t units() const { return filters / rank; }
};

Result<SvdfSizes> readSizes(const PrepareContext &context)
{
    for (const std::size_t place : {Input, FeatureWeights, TimeWeights})
        if (context.inputShape(place).rank() != 2) return badOperator(context, "one of its inputs is no matrix");
    const auto sizeOf = [&](std::size_t place, int axis) { return static_cast<std::size_t>(context.inputShape(place)[axis]); };
    const std::int64_t rank = context.op.options.integer("rank");
    const SvdfSizes sizes{sizeOf(Input, 0), sizeOf(Input, 1), sizeOf(FeatureWeights, 0), sizeOf(TimeWeights, 1),
                          static_cast<std::size_t>(std::max<std::int64_t>(rank, 0)), context.hasInput(Bias)};
    if (sizes.rank == 0 || sizes.filters % sizes.rank != 0) return badOperator(context, "its filters do not divide into its rank");
    if (sizeOf(FeatureWeights, 1) != sizes.input || sizeOf(TimeWeights, 0) != sizes.filters || sizes.memory == 0)
        return badOperator(context, "its weights do not fit its input");
    return sizes;
}

/// Make room for the newest value of every filter, which is the last of its row.
template <class T>
void shiftState(std::span<T> state)
{
    if (!state.empty()) std::copy(state.begin() + 1, state.end(), state.begin());
}

struct RealSvdf {
    SvdfSizes sizes;
    RecurrentMatrix features;
    bool isAsymmetric = false;
    float timeScale = 0; ///< of stored weights over time; 0: they are real
    FusedActivation activation = FusedActivation::None;
};

float timeWeight(const RealSvdf &svdf, const KernelRun &run, std::size_t i)
{
    if (svdf.timeScale == 0) return run.inputs[TimeWeights].as<float>()[i];
    return static_cast<float>(run.inputs[TimeWeights].as<std::int8_t>()[i]) * svdf.timeScale;
}

float filterOverTime(const RealSvdf &svdf, const KernelRun &run, std::size_t batch, std::size_t filter)
{
    const std::size_t memory = svdf.sizes.memory;
    const auto state = run.inputs[State].as<float>().subspan((batch * svdf.sizes.filters + filter) * memory, memory);
    float sum = 0;
    for (std::size_t m = 0; m < memory; ++m) sum += timeWeight(svdf, run, filter * memory + m) * state[m];
    return sum;
}

void runReal(const RealSvdf &svdf, const KernelRun &run, const InnerObserver &watch)
{
    const SvdfSizes &sizes = svdf.sizes;
    const auto state = run.inputs[State].mutableAs<float>();
    shiftState(state);
    RecurrentVector input(svdf.features.isStored, sizes.input);
    std::vector<float> newest(sizes.filters);
    const auto output = run.outputs[0].mutableAs<float>();
    for (std::size_t b = 0; b < sizes.batch; ++b) {
        if (run.cancel.isRequested()) return;
        std::fill(newest.begin(), newest.end(), 0.0F);
        input.set(run.inputs[Input].as<float>().subspan(b * sizes.input, sizes.input), svdf.isAsymmetric);
        addProduct(svdf.features, run, input, newest);
        if (watch) watch(InnerValue::State, newest);
        for (std::size_t f = 0; f < sizes.filters; ++f) state[(b * sizes.filters + f) * sizes.memory + sizes.memory - 1] = newest[f];
        for (std::size_t u = 0; u < sizes.units(); ++u) {
            float sum = 0;
            for (std::size_t r = 0; r < sizes.rank; ++r) sum += filterOverTime(svdf, run, b, u * sizes.rank + r);
            output[b * sizes.units() + u] = sum + (sizes.hasBias ? run.inputs[Bias].as<float>()[u] : 0.0F);
        }
    }
    activate(svdf.activation, output);
}

PreparedKernel prepareReal(const PrepareContext &context, const SvdfSizes &sizes)
{
    const auto features = recurrentMatrix(context, FeatureWeights, sizes.filters, sizes.input);
    if (!features) return features.error();
    const auto times = recurrentMatrix(context, TimeWeights, sizes.filters, sizes.memory);
    if (!times) return times.error();
    if (features->isStored != times->isStored) return badOperator(context, "its weights are of several types");
    if (const Status fine = requireState(context, State, DataType::Float32, sizes.batch * sizes.filters * sizes.memory); !fine) return fine.error();
    const Shape units{static_cast<std::int32_t>(sizes.units())};
    if (sizes.hasBias)
        if (const Status fine = requireInput(context, Bias, DataType::Float32, units); !fine) return fine.error();
    const auto activation = recurrentActivation(context);
    if (!activation) return activation.error();
    const bool isAsymmetric = context.op.options.flag("asymmetric_quantize_inputs");
    const RealSvdf svdf{sizes, *features, isAsymmetric, times->isStored ? times->scale : 0.0F, *activation};
    return makeWatchedKernel([svdf](const KernelRun &run, const InnerObserver &watch) { runReal(svdf, run, watch); });
}

struct StoredSvdf {
    SvdfSizes sizes;
    QuantizedMultiplier feature; ///< to the state
    QuantizedMultiplier time;    ///< to the output
    std::int32_t inputPoint = 0;
    std::int32_t outputPoint = 0;
};

void rememberNewest(const StoredSvdf &svdf, const KernelRun &run, std::size_t b)
{
    const SvdfSizes &sizes = svdf.sizes;
    const auto input = run.inputs[Input].as<std::int8_t>().subspan(b * sizes.input, sizes.input);
    const auto weights = run.inputs[FeatureWeights].as<std::int8_t>();
    const auto state = run.inputs[State].mutableAs<std::int16_t>();
    for (std::size_t f = 0; f < sizes.filters; ++f) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < sizes.input; ++i) sum += std::int32_t{weights[f * sizes.input + i]} * (std::int32_t{input[i]} - svdf.inputPoint);
        const std::int32_t scaled = std::clamp(multiplyByQuantizedMultiplier(sum, svdf.feature), -32768, 32767);
        state[(b * sizes.filters + f) * sizes.memory + sizes.memory - 1] = static_cast<std::int16_t>(scaled);
    }
}

/// Sums of 32 bits that wrap, as there.
std::int32_t sumOverTime(const StoredSvdf &svdf, const KernelRun &run, std::size_t b, std::size_t unit)
{
    const SvdfSizes &sizes = svdf.sizes;
    const std::size_t begin = unit * sizes.rank * sizes.memory;
    const auto weights = run.inputs[TimeWeights].as<std::int16_t>();
    const auto state = run.inputs[State].as<std::int16_t>().subspan(b * sizes.filters * sizes.memory);
    std::uint32_t sum = 0;
    for (std::size_t i = begin; i < begin + sizes.rank * sizes.memory; ++i) sum += static_cast<std::uint32_t>(std::int32_t{weights[i]} * state[i]);
    return static_cast<std::int32_t>(sum);
}

void runStored(const StoredSvdf &svdf, const KernelRun &run)
{
    const SvdfSizes &sizes = svdf.sizes;
    shiftState(run.inputs[State].mutableAs<std::int16_t>());
    const auto output = run.outputs[0].mutableAs<std::int8_t>();
    for (std::size_t b = 0; b < sizes.batch; ++b) {
        if (run.cancel.isRequested()) return;
        rememberNewest(svdf, run, b);
        for (std::size_t u = 0; u < sizes.units(); ++u) {
            const std::int32_t bias = sizes.hasBias ? run.inputs[Bias].as<std::int32_t>()[u] : 0;
            const std::int64_t sum = std::int64_t{sumOverTime(svdf, run, b, u)} + bias;
            const std::int64_t scaled = std::int64_t{multiplyByQuantizedMultiplier(static_cast<std::int32_t>(sum), svdf.time)} + svdf.outputPoint;
            output[b * sizes.units() + u] = static_cast<std::int8_t>(std::clamp<std::int64_t>(scaled, -128, 127));
        }
    }
}

PreparedKernel prepareStored(const PrepareContext &context, const SvdfSizes &sizes)
{
    const bool hasTypes = context.inputType(FeatureWeights) == DataType::Int8 && context.inputType(TimeWeights) == DataType::Int16
                          && context.outputType(0) == DataType::Int8;
    if (!hasTypes) return unsupportedOperator(context, "these types");
    if (const Status fine = requireState(context, State, DataType::Int16, sizes.batch * sizes.filters * sizes.memory); !fine) return fine.error();
    if (sizes.hasBias)
        if (const Status fine = requireInput(context, Bias, DataType::Int32, Shape{static_cast<std::int32_t>(sizes.units())}); !fine) return fine.error();
    const auto activation = static_cast<FusedActivation>(context.op.options.integer("fused_activation_function"));
    if (activation != FusedActivation::Relu) return unsupportedOperator(context, "an activation other than RELU on integers");
    for (const Tensor *tensor : {&context.input(Input), &context.input(FeatureWeights), &context.input(TimeWeights), &context.input(State), &context.output(0)})
        if (!tensor->isQuantized() || tensor->quantization->zeroPoint.empty()) return badOperator(context, "one of its tensors has no scale");
    const auto scaleOf = [](const Tensor &tensor) { return tensor.quantization->scale.front(); };
    const auto pointOf = [](const Tensor &tensor) { return static_cast<std::int32_t>(tensor.quantization->zeroPoint.front()); };
    const float feature = scaleOf(context.input(Input)) * scaleOf(context.input(FeatureWeights)) / scaleOf(context.input(State));
    const float time = scaleOf(context.input(State)) * scaleOf(context.input(TimeWeights)) / scaleOf(context.output(0));
    const StoredSvdf svdf{sizes, multiplierFor(context.profile, static_cast<double>(feature)), multiplierFor(context.profile, static_cast<double>(time)),
                          pointOf(context.input(Input)), pointOf(context.output(0))};
    return makeKernel([svdf](const KernelRun &run) { runStored(svdf, run); });
}

PreparedKernel prepareSvdf(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 3, 1); !fine) return fine.error();
    const auto sizes = readSizes(context);
    if (!sizes) return sizes.error();
    context.outputShapes = {Shape{static_cast<std::int32_t>(sizes->batch), static_cast<std::int32_t>(sizes->units())}};
    if (context.inputType(Input) == DataType::Int8) return prepareStored(context, *sizes);
    if (context.inputType(Input) != DataType::Float32 || context.outputType(0) != DataType::Float32) return unsupportedOperator(context, "these types");
    return prepareReal(context, *sizes);
}

} // namespace

std::span<const KernelEntry> svdfKernels()
{
    static constexpr std::array<KernelEntry, 1> Entries{{{OpType::Svdf, prepareSvdf}}};
    return Entries;
}

} // namespace halfstep
