// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/operator_errors.h"

#include "core/kernels/kernels_codes.h"

namespace halfstep {

namespace {

std::string nameOf(const Op &op)
{
    return op.type == OpType::Custom ? op.customCode : std::string(opTypeName(op.type));
}

Place placeOf(const PrepareContext &context)
{
    Place place;
    place.op = context.opId;
    return place;
}

} // namespace

Error unsupportedOperator(const PrepareContext &context, std::string what)
{
    return Error{codes::UnsupportedOperator, {nameOf(context.op), std::move(what)}, placeOf(context)};
}

Error badOperator(const PrepareContext &context, std::string what)
{
    return Error{codes::BadOperator, {nameOf(context.op), std::move(what)}, placeOf(context)};
}

Error shapeNotKnown(const PrepareContext &context)
{
    return Error{codes::ShapeNotKnown, {nameOf(context.op)}, placeOf(context)};
}

Error unusableValue(const PrepareContext &context, std::string what)
{
    return Error{codes::UnusableValue, {nameOf(context.op), std::move(what)}, placeOf(context)};
}

Error indexOutOfRange(OpType type, std::int64_t index, std::int64_t limit)
{
    return Error{codes::IndexOutOfRange, {std::string(opTypeName(type)), index, limit}, {}};
}

Error unsupportedInput(const PrepareContext &context, std::size_t input)
{
    return unsupportedOperator(context, "input " + std::to_string(input + 1) + " of type " +
                                            std::string(dataTypeName(context.inputType(input))));
}

Status requireSameType(const PrepareContext &context, const Tensor &one, const Tensor &other)
{
    if (one.type == other.type) return Done{};
    return badOperator(context, "\"" + one.name + "\" is of type " +
                                    std::string(dataTypeName(one.type)) + ", \"" + other.name +
                                    "\" of type " + std::string(dataTypeName(other.type)));
}

Status requireTensors(const PrepareContext &context, std::size_t inputs, std::size_t outputs)
{
    for (std::size_t i = 0; i < inputs; ++i)
        if (!context.hasInput(i)) return badOperator(context, "input " + std::to_string(i + 1) + " is missing");
    if (context.outputCount() < outputs) return badOperator(context, "an output is missing");
    for (std::size_t i = 0; i < outputs; ++i)
        if (!context.op.outputs[i]) return badOperator(context, "an output is missing");
    return Done{};
}

} // namespace halfstep
