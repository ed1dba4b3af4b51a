// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// VAR_HANDLE, READ_VARIABLE, ASSIGN_VARIABLE. A handle is the number of the variable in the model.
#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace halfstep {

namespace {

bool isHandle(DataType type)
{
    return type == DataType::Resource || type == DataType::Int32;
}

Status checkHandle(const PrepareContext &context)
{
    if (!isHandle(context.inputType(0))) return badOperator(context, "its first input is no handle");
    const bool isOne = context.inputType(0) == DataType::Resource || elementCount(context.inputShape(0)) == 1;
    return isOne ? Status(Done{}) : Status(badOperator(context, "its handle is not one number"));
}

std::int32_t handleOf(const TensorView &view)
{
    return view.as<std::int32_t>()[0];
}

PreparedKernel prepareVarHandle(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 0, 1); !fine) return fine.error();
    if (!isHandle(context.outputType(0))) return badOperator(context, "its output is no handle");
    const auto found = context.resourceNames->variables.find(variableName(context.op));
    const std::int32_t handle = found == context.resourceNames->variables.end() ? -1 : found->second;
    const bool isResource = context.outputType(0) == DataType::Resource;
    context.outputShapes = {isResource ? context.output(0).shape : Shape{}};
    return makeKernel(
        [handle](const KernelRun &run) { run.outputs[0].mutableAs<std::int32_t>()[0] = handle; });
}

bool isOpen(const Tensor &tensor)
{
    if (!tensor.shapeSignature) return false;
    const auto &dims = tensor.shapeSignature->dims;
    return std::find(dims.begin(), dims.end(), -1) != dims.end();
}

/// The shape that the file gives the output; where that is open or a scalar, which old files write for any rank, what the
/// variable holds at the moment.
PreparedKernel prepareReadVariable(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 1, 1); !fine) return fine.error();
    if (const Status fine = checkHandle(context); !fine) return fine.error();
    const Tensor &output = context.output(0);
    const bool isFixed = output.shape.rank() > 0 && !isOpen(output) && output.type != DataType::String;
    context.outputShapes = {output.shape};
    if (!isFixed) {
        const auto handle = context.knownAs<std::int32_t>(0);
        if (!handle || !context.resources) return shapeNotKnown(context);
        const VariableValue *value = context.resources->variable((*handle)[0]);
        if (!value) return unusableValue(context, "its variable has no value yet");
        context.outputShapes = {value->shape};
        context.outputBytes = {value->bytes.size()};
    }
    const Error missing = unusableValue(context, "its variable has no value yet");
    const Error other = unusableValue(context, "its variable holds values of another type or shape");
    return makeKernel([missing, other](const KernelRun &run) -> Status {
        const VariableValue *value = run.resources ? run.resources->variable(handleOf(run.inputs[0])) : nullptr;
        if (!value) return missing;
        const std::span<std::byte> goal = run.outputs[0].bytes;
        if (value->type != run.outputs[0].type || value->bytes.size() != goal.size()) return other;
        if (!goal.empty()) std::memcpy(goal.data(), value->bytes.data(), goal.size());
        return Done{};
    });
}

PreparedKernel prepareAssignVariable(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 2, 0); !fine) return fine.error();
    if (const Status fine = checkHandle(context); !fine) return fine.error();
    if (context.outputCount() != 0) return badOperator(context, "it has an output");
    return makeKernel([](const KernelRun &run) {
        return run.resources->assign(handleOf(run.inputs[0]), run.inputs[1]);
    });
}

} // namespace

std::span<const KernelEntry> variableKernels()
{
    static constexpr std::array<KernelEntry, 3> Entries{{{OpType::VarHandle, prepareVarHandle},
                                                         {OpType::ReadVariable, prepareReadVariable},
                                                         {OpType::AssignVariable, prepareAssignVariable}}};
    return Entries;
}

} // namespace halfstep
