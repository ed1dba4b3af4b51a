// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// NumericVerify: stored values made real, minus the real ones they stand for. A custom operator of LiteRT, which its
// debugger of quantized models adds.

#include "core/kernels/families_internal.h"
#include "core/kernels/flex_map.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <array>
#include <cmath>

namespace halfstep {

namespace {

/// DEQUANTIZE of the first input into the output, as the reference kernel.
PreparedKernel prepareReal(const PrepareContext &context)
{
    Op op = context.op;
    op.type = OpType::Dequantize;
    op.inputs.resize(1);
    PrepareContext real{context.model, context.subgraph, op, context.opId, Profile::Reference,
                        context.inputShapes.first(1), context.known.first(1), {}};
    return findKernel(op)->prepare(real);
}

/// The largest difference that is no failure; nothing where failures are not looked for.
std::optional<float> limitOf(const PrepareContext &context, const FlexMap &options)
{
    constexpr float SmallestTolerance = 0.1F; // LiteRT compares with the double next to 0.1, which this float lies above
    const auto tolerance = static_cast<float>(options.real("tolerance"));
    if (options.integer("log_if_failed") == 0 || !(tolerance >= SmallestTolerance)) return std::nullopt;
    const auto &params = context.input(0).quantization;
    return tolerance * (params && !params->scale.empty() ? params->scale.front() : 0.0F);
}

Status subtract(const std::optional<float> &limit, const Error &failure, const KernelRun &run)
{
    const auto real = run.outputs[0].mutableAs<float>();
    const auto wanted = run.inputs[1].as<float>();
    for (std::size_t i = 0; i < real.size(); ++i) {
        real[i] -= wanted[i];
        if (limit && std::fabs(real[i]) > *limit) return failure;
    }
    return Done{};
}

PreparedKernel prepareVerify(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    const DataType type = context.inputType(0);
    if (type != DataType::UInt8 && type != DataType::Int8 && type != DataType::Int16 && type != DataType::Float16)
        return unsupportedInput(context, 0);
    if (context.inputType(1) != DataType::Float32) return unsupportedInput(context, 1);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    if (context.inputShape(0) != context.inputShape(1)) return badOperator(context, "its inputs have different shapes");
    const auto options = FlexMap::read(context.op.customOptions.bytes);
    if (!options) return badOperator(context, "its options are damaged");
    PreparedKernel real = prepareReal(context);
    if (!real) return real.error();
    context.outputShapes = {context.inputShape(0)};
    const std::size_t scratch = (*real)->scratchBytes();
    return makeKernel(
        [kernel = std::shared_ptr<const Kernel>(*std::move(real)), limit = limitOf(context, *options),
         failure = unusableValue(context, "a stored value is too far from the real one")](const KernelRun &run) -> Status {
            const Status made = kernel->run(KernelRun{run.inputs.first(1), run.outputs, run.scratch, run.pool, run.cancel, run.resources});
            return made ? subtract(limit, failure, run) : made;
        },
        scratch);
}

constexpr std::array Entries{KernelEntry{OpType::Custom, prepareVerify, "NumericVerify"}};

} // namespace

std::span<const KernelEntry> numericVerifyKernels()
{
    return Entries;
}

} // namespace halfstep
