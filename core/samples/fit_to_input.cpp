// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/affine.h"
#include "core/numerics/float16.h"
#include "core/samples/open_data.h"
#include "core/samples/sample_shape.h"
#include "core/samples/samples_codes.h"
#include "core/samples/values.h"

#include <cstring>

namespace halfstep {

namespace {

Error typeMisfit(const SampleArray &array, const Tensor &input)
{
    return Error{codes::TypeDoesNotFit,
                 {input.name, std::string(dataTypeName(input.type)), std::string(dataTypeName(array.type))},
                 {}};
}

template <class T>
Bytes stored(const std::vector<double> &values, const Tensor &input)
{
    Bytes bytes(values.size() * sizeof(T));
    const QuantParams &params = *input.quantization;
    const std::int64_t zeroPoint = params.zeroPoint.empty() ? 0 : params.zeroPoint[0];
    for (std::size_t i = 0; i < values.size(); ++i) {
        const T value = static_cast<T>(storeValue(values[i], double{params.scale[0]}, zeroPoint, input.type));
        std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

Result<Bytes> quantized(const SampleArray &array, const Tensor &input)
{
    const bool hasOneScale = input.quantization->scale.size() == 1;
    const std::vector<double> values = doubleValues(array);
    switch (input.type) {
    case DataType::Int8: if (hasOneScale) return stored<std::int8_t>(values, input); break;
    case DataType::UInt8: if (hasOneScale) return stored<std::uint8_t>(values, input); break;
    case DataType::Int16: if (hasOneScale) return stored<std::int16_t>(values, input); break;
    case DataType::UInt16: if (hasOneScale) return stored<std::uint16_t>(values, input); break;
    case DataType::Int32: if (hasOneScale) return stored<std::int32_t>(values, input); break;
    default: break;
    }
    return typeMisfit(array, input);
}

Bytes halves(const SampleArray &array)
{
    const SampleArray singles = array.type == DataType::Float32 ? array : floatArray(doubleValues(array), array.shape);
    const auto values = toFloat16({reinterpret_cast<const float *>(singles.data.data()), singles.data.size() / sizeof(float)});
    Bytes bytes(values.size() * sizeof(std::uint16_t));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

Result<Bytes> asReal(const SampleArray &array, const Tensor &input)
{
    if (input.type == DataType::Float16) return halves(array);
    const std::vector<double> values = doubleValues(array);
    if (input.type == DataType::Float32) return floatArray(values, array.shape).data;
    Bytes bytes(values.size() * sizeof(double));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

} // namespace

Result<Bytes> fitToInput(const SampleArray &array, const Tensor &input)
{
    const SampleShape shape = sampleShapeOf(input);
    if (!fittedShape(array.shape, shape))
        return Error{codes::ShapeDoesNotFit, {input.name, sampleShapeText(shape), shapeText(array.shape)}, {}};
    if (array.type == input.type) return array.data;
    if (input.isQuantized()) return quantized(array, input);
    if (isPlainReal(input.type)) return asReal(array, input);
    if (!isPlainInteger(input.type) && input.type != DataType::Bool) return typeMisfit(array, input);
    if (isPlainReal(array.type)) return typeMisfit(array, input);
    WholeArray whole = asWhole(array, input.type);
    if (whole.array) return std::move(whole.array->data);
    return Error{codes::ValueDoesNotFit, {input.name, std::string(dataTypeName(input.type)), whole.misfit.value}, {}};
}

} // namespace halfstep
