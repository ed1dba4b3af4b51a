// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/integer_operand.h"

#include "core/kernels/geometry.h"
#include "core/kernels/operator_errors.h"

#include <limits>

namespace halfstep {

namespace {

template <class T>
std::vector<std::int64_t> widened(std::span<const std::byte> values)
{
    const auto items = elements<T>(values);
    return {items.begin(), items.end()};
}

} // namespace

std::vector<std::int64_t> integersOf(DataType type, std::span<const std::byte> values)
{
    switch (type) {
    case DataType::Int8: return widened<std::int8_t>(values);
    case DataType::UInt8: return widened<std::uint8_t>(values);
    case DataType::Int16: return widened<std::int16_t>(values);
    case DataType::UInt16: return widened<std::uint16_t>(values);
    case DataType::Int32: return widened<std::int32_t>(values);
    case DataType::UInt32: return widened<std::uint32_t>(values);
    case DataType::Int64: return widened<std::int64_t>(values);
    default: return {};
    }
}

Result<std::vector<std::int64_t>> integerOperand(const PrepareContext &context, std::size_t input)
{
    if (!context.hasInput(input))
        return badOperator(context, "input " + std::to_string(input + 1) + " is missing");
    const DataType type = context.inputType(input);
    if (!isInteger(type) || elementBits(type) < 8)
        return unsupportedOperator(context, "input " + std::to_string(input + 1) + " of type " +
                                                std::string(dataTypeName(type)));
    if (!context.known[input]) return shapeNotKnown(context);
    return integersOf(type, *context.known[input]);
}

Result<Shape> shapeOperand(const PrepareContext &context, std::size_t input)
{
    constexpr std::size_t MostAxes = 16;
    const auto values = integerOperand(context, input);
    if (!values) return values.error();
    const DataType type = context.inputType(input);
    if (type != DataType::Int32 && type != DataType::Int64) return unsupportedInput(context, input);
    if (context.inputShape(input).rank() != 1 || values->size() > MostAxes)
        return badOperator(context, "the shape of its result is no short vector");
    Shape shape;
    for (const std::int64_t size : *values) {
        if (size < 0 || size > std::numeric_limits<std::int32_t>::max())
            return badOperator(context, "its result has an axis of size " + std::to_string(size));
        shape.dims.push_back(static_cast<std::int32_t>(size));
    }
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    return shape;
}

Result<int> axisOperand(const PrepareContext &context, std::size_t input, int rank)
{
    const auto values = integerOperand(context, input);
    if (!values) return values.error();
    if (values->size() != 1) return badOperator(context, "its axis is not one number");
    const auto axis = normalizedAxis(values->front(), rank);
    if (!axis)
        return badOperator(context, "axis " + std::to_string(values->front()) +
                                        " of a tensor with " + std::to_string(rank) + " axes");
    return *axis;
}

} // namespace halfstep
