// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"
#include "core/kernels/lookup16.h"
#include "core/kernels/row_kernels_internal.h"
#include "core/kernels/real_functions.h"
#include "core/kernels/simd/value_rows.h"
#include "core/kernels/unary.h"
#include "core/numerics/fixed_functions.h"
#include "core/numerics/fixed_point.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

/// The floor of the length keeps rows of zeros finite.
void l2NormalizeRow(const float *in, float *out, std::size_t length)
{
    constexpr float Epsilon = 1e-6F;
    for (std::size_t i = 0; i < length; ++i) out[i] = in[i] * in[i];
    const float norm = std::max(std::sqrt(sumOfRow(out, length)), Epsilon);
    for (std::size_t i = 0; i < length; ++i) out[i] = in[i] / norm;
}

template <class T>
void storedL2NormalizeRow(const T *in, T *out, std::size_t length, std::int32_t zero, bool roundsOnce)
{
    std::uint32_t squares = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t value = in[i] - zero;
        squares += static_cast<std::uint32_t>(value * value);
    }
    QuantizedMultiplier inverse = inverseSquareRoot(static_cast<std::int32_t>(squares));
    inverse.roundsOnce = roundsOnce;
    for (std::size_t i = 0; i < length; ++i) {
        const std::int32_t value = in[i] - zero;
        if constexpr (std::is_same_v<T, std::uint8_t>) {
            const std::int32_t steps = multiplyByQuantizedMultiplier(128 * value, inverse);
            out[i] = static_cast<T>(std::clamp(steps + 128, 0, 255));
        } else {
            const std::int32_t steps = multiplyByQuantizedMultiplier(value, inverse.shifted(7));
            out[i] = static_cast<T>(std::clamp(steps, -128, 127));
        }
    }
}

} // namespace

PreparedKernel prepareL2Normalization(PrepareContext &context)
{
    if (auto good = prepareRows(context); !good) return good.error();
    const DataType type = context.inputType(0);
    const Shape &shape = context.inputShape(0);
    if (context.outputType(0) != type) return unsupportedTypes(context);
    if (type == DataType::Float32) return makeRowKernel<float, float>(shape, l2NormalizeRow);
    if (type != DataType::Int8 && type != DataType::UInt8) return unsupportedTypes(context);
    const auto map = affineOf(context, context.input(0));
    if (!map) return map.error();
    const std::int32_t zero = map->zeroPoint;
    const bool roundsOnce = context.profile == Profile::Single;
    if (type == DataType::Int8)
        return makeRowKernel<std::int8_t, std::int8_t>(
            shape, [zero, roundsOnce](const std::int8_t *in, std::int8_t *out, std::size_t length) {
                storedL2NormalizeRow(in, out, length, zero, roundsOnce);
            });
    return makeRowKernel<std::uint8_t, std::uint8_t>(
        shape, [zero, roundsOnce](const std::uint8_t *in, std::uint8_t *out, std::size_t length) {
            storedL2NormalizeRow(in, out, length, zero, roundsOnce);
        });
}

} // namespace halfstep
