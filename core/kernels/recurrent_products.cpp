// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/recurrent_products.h"

#include "core/kernels/operator_errors.h"
#include "core/kernels/real_functions.h"
#include "core/kernels/simd/quantize_rows.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

constexpr std::size_t Parts = 16; ///< partial sums of a float product

float dot(const float *a, const float *b, std::size_t size)
{
    std::array<float, Parts> sums{};
    std::size_t i = 0;
    for (; i + Parts <= size; i += Parts)
        for (std::size_t k = 0; k < Parts; ++k) sums[k] += a[i + k] * b[i + k];
    float sum = 0;
    for (; i < size; ++i) sum += a[i] * b[i];
    for (const float part : sums) sum += part;
    return sum;
}

/// Sum of a * (b - zeroPoint).
std::int32_t dot(const std::int8_t *a, const std::int8_t *b, std::size_t size, std::int32_t zeroPoint)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += std::int32_t{a[i]} * (std::int32_t{b[i]} - zeroPoint);
    return sum;
}

void addReal(const RecurrentMatrix &matrix, std::span<const float> weights, std::span<const float> vector, std::span<float> sums,
             std::size_t begin, std::size_t end)
{
    if (matrix.isDiagonal) {
        for (std::size_t r = begin; r < end; ++r) sums[r] += weights[r] * vector[r];
        return;
    }
    for (std::size_t r = begin; r < end; ++r) sums[r] += dot(weights.data() + r * matrix.columns, vector.data(), matrix.columns);
}

/// A diagonal is made real and meets the vector as it is.
void addStored(const RecurrentMatrix &matrix, std::span<const std::int8_t> weights, const RecurrentVector &vector, std::span<float> sums,
               std::size_t begin, std::size_t end)
{
    if (matrix.isDiagonal) {
        for (std::size_t r = begin; r < end; ++r) sums[r] += matrix.scale * static_cast<float>(weights[r]) * vector.real()[r];
        return;
    }
    const float scale = vector.scale().scale * matrix.scale;
    for (std::size_t r = begin; r < end; ++r) {
        const std::int32_t sum = dot(weights.data() + r * matrix.columns, vector.stored().data(), matrix.columns, vector.scale().zeroPoint);
        sums[r] += static_cast<float>(sum) * scale;
    }
}

bool isZero(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return value == 0; });
}

std::string place(std::size_t i)
{
    return "input " + std::to_string(i + 1);
}

} // namespace

Result<RecurrentMatrix> recurrentMatrix(const PrepareContext &context, std::size_t at, std::size_t rows, std::size_t columns, bool isDiagonal)
{
    RecurrentMatrix matrix{at, context.hasInput(at), false, isDiagonal, 1, rows, columns};
    if (!matrix.isThere) return matrix;
    const auto size = [](std::size_t n) { return static_cast<std::int32_t>(n); };
    const Shape wanted = isDiagonal ? Shape{size(rows)} : Shape{size(rows), size(columns)};
    if (context.inputShape(at) != wanted) return badOperator(context, place(at) + " is " + shapeText(context.inputShape(at)) + ", not " + shapeText(wanted));
    const Tensor &tensor = context.input(at);
    if (tensor.type == DataType::Float32) return matrix;
    const bool hasScale = tensor.quantization && tensor.quantization->scale.size() == 1;
    if (tensor.type != DataType::Int8 || !hasScale) return unsupportedOperator(context, "weights of type " + std::string(dataTypeName(tensor.type)));
    matrix.isStored = true;
    matrix.scale = tensor.quantization->scale.front();
    return matrix;
}

void RecurrentVector::set(std::span<const float> values, bool isAsymmetric)
{
    m_real = values;
    if (m_stored.empty()) return;
    m_scale = {1, 0};
    if (isZero(values)) {
        std::fill(m_stored.begin(), m_stored.end(), std::int8_t{0});
        return;
    }
    m_scale = quantizeRowFast(isAsymmetric ? RowQuantization::Asymmetric : RowQuantization::Symmetric, values, m_stored);
}

void addProduct(const RecurrentMatrix &matrix, const KernelRun &run, const RecurrentVector &vector, std::span<float> sums)
{
    if (!matrix.isThere) return;
    constexpr std::size_t WorkOfAPiece = 32768;
    const TensorView &weights = run.inputs[matrix.place];
    run.pool.parallelFor(matrix.rows, WorkOfAPiece / std::max<std::size_t>(matrix.columns, 1), [&](std::size_t begin, std::size_t end) {
        if (matrix.isStored)
            addStored(matrix, weights.as<std::int8_t>(), vector, sums, begin, end);
        else
            addReal(matrix, weights.as<float>(), vector.real(), sums, begin, end);
    });
}

void activate(FusedActivation activation, std::span<float> values)
{
    if (activation == FusedActivation::None) return;
    const RealRange range = realActivationRange(activation);
    for (float &value : values) value = activation == FusedActivation::Tanh ? tanhReal(value) : std::min(std::max(value, range.min), range.max);
}

void activateLogistic(std::span<float> values)
{
    for (float &value : values) value = logisticReal(value);
}

Result<FusedActivation> recurrentActivation(const PrepareContext &context)
{
    const std::int64_t number = context.op.options.integer("fused_activation_function");
    const bool isKnown = number >= 0 && number <= static_cast<std::int64_t>(FusedActivation::Tanh);
    if (!isKnown) return unsupportedOperator(context, "this activation");
    return static_cast<FusedActivation>(number);
}

Status requireInput(const PrepareContext &context, std::size_t at, DataType type, const Shape &shape)
{
    if (!context.hasInput(at)) return badOperator(context, place(at) + " is missing");
    if (context.inputType(at) != type)
        return badOperator(context, place(at) + " is of type " + std::string(dataTypeName(context.inputType(at))) + ", not " + std::string(dataTypeName(type)));
    if (context.inputShape(at) != shape) return badOperator(context, place(at) + " is " + shapeText(context.inputShape(at)) + ", not " + shapeText(shape));
    return Done{};
}

Status requireState(const PrepareContext &context, std::size_t at, DataType type, std::size_t elements)
{
    if (!context.hasInput(at) || !context.input(at).isVariable) return badOperator(context, place(at) + " is no state");
    const bool fits = context.inputType(at) == type && elementCount(context.inputShape(at)) == static_cast<std::int64_t>(elements);
    return fits ? Status(Done{}) : Status(badOperator(context, "its state at " + place(at) + " has another type or size"));
}

} // namespace halfstep
