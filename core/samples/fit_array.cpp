// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/fit_array.h"

#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"
#include "core/samples/values.h"

#include <cmath>

namespace halfstep {

namespace {

std::string typeText(DataType type) { return std::string(dataTypeName(type)); }

bool takesReals(const Tensor &input)
{
    return isPlainReal(input.type) || (input.isQuantized() && isInteger(input.type));
}

Error typeMisfit(const InputSlot &slot, DataType found)
{
    return Error{codes::TypeDoesNotFit, {slot.name, typeText(slot.tensor.type), typeText(found)}, {}};
}

/// As the type that the input takes.
Result<SampleArray> typed(SampleArray array, const InputSlot &slot)
{
    const DataType type = slot.tensor.type;
    if (array.type == type) return array;
    if (takesReals(slot.tensor)) {
        if (array.type == DataType::Float32) return array;
        return floatArray(doubleValues(array), std::move(array.shape));
    }
    const bool isWhole = isPlainInteger(array.type) || array.type == DataType::Bool;
    if (!isWhole || !(isPlainInteger(type) || type == DataType::Bool)) return typeMisfit(slot, array.type);
    WholeArray whole = asWhole(array, type);
    if (!whole.array) return Error{codes::ValueDoesNotFit, {slot.name, typeText(type), whole.misfit.value}, {}};
    return *std::move(whole.array);
}

std::string kindOf(const SampleArray &array, std::size_t element)
{
    const double value = doubleValues(array)[element];
    return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

Status checkFinite(const SampleArray &array, const InputSlot &slot)
{
    const auto element = firstNotFinite(array);
    if (!element) return Done{};
    return Error{codes::SampleNotFinite, {slot.name, static_cast<std::int64_t>(*element), kindOf(array, *element)}, {}};
}

/// Shape and type as the input has them, and every value finite.
Result<SampleArray> finished(SampleArray array, const InputSlot &slot)
{
    auto shape = fittedShape(array.shape, slot.shape);
    if (!shape) return shapeMisfit(slot, array.shape);
    if (const Status status = checkFinite(array, slot); !status) return status.error();
    array.shape = *std::move(shape);
    auto result = typed(std::move(array), slot);
    if (!result) return result;
    if (const Status status = checkFinite(*result, slot); !status) return status.error();
    return result;
}

/// A sample as a picture: with or without a batch axis of 1.
std::optional<PictureShape> pictureIn(const Shape &shape, const InputSlot &slot)
{
    const bool carriesBatch = slot.shape.hasBatch && shape.rank() == slot.shape.pattern.rank() && shape.rank() > 0 && shape[0] == 1;
    if (!carriesBatch) return pictureShapeOf(shape);
    return pictureShapeOf(Shape(std::vector<std::int32_t>(shape.dims.begin() + 1, shape.dims.end())));
}

Result<SampleArray> withPixelSteps(const SampleArray &array, const InputSlot &slot)
{
    const auto picture = pictureIn(array.shape, slot);
    if (!picture || elementCount(array.shape) == 0) return shapeMisfit(slot, array.shape);
    const std::vector<double> values = doubleValues(array);
    const Prepared done = preprocess(PixelGrid<double>{values, picture->width, picture->height, picture->channels}, slot.steps);
    Shape shape{done.height, done.width};
    if (picture->hasChannelAxis) shape.dims.push_back(done.channels);
    return floatArray(done.values, std::move(shape));
}

bool hasScaling(const Preprocessing &steps) { return !steps.mean.empty() || !steps.std.empty(); }

} // namespace

bool takesNumbers(const Tensor &input)
{
    return takesReals(input) || isPlainInteger(input.type) || input.type == DataType::Bool;
}

Error shapeMisfit(const InputSlot &slot, const Shape &found)
{
    return Error{codes::ShapeDoesNotFit, {slot.name, sampleShapeText(slot.shape), shapeText(found)}, {}};
}

SampleShape shapeBeforeSteps(const InputSlot &slot)
{
    SampleShape shape = slot.shape;
    const int first = shape.hasBatch ? 1 : 0;
    if (!changesPixels(slot.steps) || shape.pattern.rank() < first + 2) return shape;
    if (slot.steps.resize || slot.steps.crop) shape.pattern[first] = shape.pattern[first + 1] = -1;
    if (slot.steps.color == ColorOrder::Gray && shape.pattern.rank() > first + 2) shape.pattern[first + 2] = -1;
    return shape;
}

Result<SampleArray> fitArray(SampleArray array, const InputSlot &slot)
{
    if (changesPixels(slot.steps)) {
        auto prepared = withPixelSteps(array, slot);
        return prepared ? finished(*std::move(prepared), slot) : prepared;
    }
    if (hasScaling(slot.steps)) {
        std::vector<double> values = doubleValues(array);
        const int rank = array.shape.rank();
        normalize(values, rank > 0 ? static_cast<std::size_t>(array.shape[rank - 1]) : 1, slot.steps);
        array = floatArray(values, std::move(array.shape));
    }
    return finished(std::move(array), slot);
}

Result<SampleArray> fitValues(std::span<const double> values, Shape shape, const InputSlot &slot, bool wholeOnly)
{
    if (takesReals(slot.tensor)) return finished(floatArray(values, std::move(shape)), slot);
    SampleArray whole{DataType::Int64, std::move(shape), Bytes(values.size() * sizeof(std::int64_t))};
    auto *to = reinterpret_cast<std::int64_t *>(whole.data.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double rounded = std::round(values[i]);
        const bool isFine = std::abs(rounded) < 0x1p63 && (!wholeOnly || rounded == values[i]);
        if (!isFine) return Error{codes::ValueDoesNotFit, {slot.name, typeText(slot.tensor.type), values[i]}, {}};
        to[i] = static_cast<std::int64_t>(rounded);
    }
    return finished(std::move(whole), slot);
}

} // namespace halfstep
