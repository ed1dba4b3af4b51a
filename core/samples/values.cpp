// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/values.h"

#include "core/base/assert.h"
#include "core/numerics/float16.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace halfstep {

namespace {

struct Half {
    std::uint16_t bits;
};

double asDouble(Half value) { return static_cast<double>(fromFloat16(value.bits)); }
template <class T>
double asDouble(T value) { return static_cast<double>(value); }

template <class T>
std::span<const T> itemsOf(const SampleArray &array)
{
    return {reinterpret_cast<const T *>(array.data.data()), array.data.size() / sizeof(T)};
}

/// Call `visit` with the elements as a span of their own type. Bool counts as bytes.
template <class Visit>
auto visitItems(const SampleArray &array, Visit visit)
{
    switch (array.type) {
    case DataType::Int8: return visit(itemsOf<std::int8_t>(array));
    case DataType::Int16: return visit(itemsOf<std::int16_t>(array));
    case DataType::Int32: return visit(itemsOf<std::int32_t>(array));
    case DataType::Int64: return visit(itemsOf<std::int64_t>(array));
    case DataType::UInt16: return visit(itemsOf<std::uint16_t>(array));
    case DataType::UInt32: return visit(itemsOf<std::uint32_t>(array));
    case DataType::UInt64: return visit(itemsOf<std::uint64_t>(array));
    case DataType::Float16: return visit(itemsOf<Half>(array));
    case DataType::Float32: return visit(itemsOf<float>(array));
    case DataType::Float64: return visit(itemsOf<double>(array));
    default: HALFSTEP_ASSERT(array.type == DataType::UInt8 || array.type == DataType::Bool); return visit(itemsOf<std::uint8_t>(array));
    }
}

std::string numberText(double value)
{
    std::array<char, 32> buffer;
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

template <class T>
std::string textOf(T value)
{
    if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else {
        const double number = asDouble(value);
        if (number == std::floor(number) && std::abs(number) < 0x1p53) return std::to_string(static_cast<std::int64_t>(number));
        return numberText(number);
    }
}

/// Whether the integer `value` lies in T.
template <class T, class V>
bool fits(V value)
{
    if constexpr (std::is_signed_v<V>) {
        if constexpr (std::is_unsigned_v<T>) return value >= 0 && static_cast<std::uint64_t>(value) <= std::numeric_limits<T>::max();
        else return std::int64_t{value} >= std::numeric_limits<T>::min() && std::int64_t{value} <= std::numeric_limits<T>::max();
    } else {
        return std::uint64_t{value} <= static_cast<std::uint64_t>(std::numeric_limits<T>::max());
    }
}

template <class T>
WholeArray converted(const SampleArray &array, DataType type, std::uint64_t most)
{
    SampleArray result{type, array.shape, {}};
    return visitItems(array, [&](auto items) -> WholeArray {
        using V = typename decltype(items)::value_type;
        if constexpr (std::is_integral_v<V>) {
            result.data.resize(items.size() * sizeof(T));
            T *to = reinterpret_cast<T *>(result.data.data());
            for (std::size_t i = 0; i < items.size(); ++i) {
                const bool isIn = fits<T>(items[i]) && (items[i] < V{1} || static_cast<std::uint64_t>(items[i]) <= most);
                if (!isIn) return {std::nullopt, {i, textOf(items[i])}};
                to[i] = static_cast<T>(items[i]);
            }
            return {std::move(result), {}};
        } else {
            return {std::nullopt, {0, items.empty() ? std::string() : textOf(items[0])}};
        }
    });
}

} // namespace

bool isPlainInteger(DataType type) { return isInteger(type) && elementBits(type) >= 8; }

bool isPlainReal(DataType type)
{
    return type == DataType::Float16 || type == DataType::Float32 || type == DataType::Float64;
}

std::vector<double> doubleValues(const SampleArray &array)
{
    return visitItems(array, [](auto items) {
        std::vector<double> values(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) values[i] = asDouble(items[i]);
        return values;
    });
}

SampleArray floatArray(std::span<const double> values, Shape shape)
{
    SampleArray array{DataType::Float32, std::move(shape), Bytes(values.size() * sizeof(float))};
    float *to = reinterpret_cast<float *>(array.data.data());
    constexpr double Beyond = 0x1.ffffffp127; // halfway from the largest float to 2^128
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool isBeyond = std::abs(values[i]) >= Beyond;
        to[i] = isBeyond ? std::copysign(std::numeric_limits<float>::infinity(), values[i] < 0 ? -1.0F : 1.0F)
                         : static_cast<float>(values[i]);
    }
    return array;
}

WholeArray asWhole(const SampleArray &array, DataType type)
{
    constexpr std::uint64_t Any = std::numeric_limits<std::uint64_t>::max();
    switch (type) {
    case DataType::Bool: return converted<std::uint8_t>(array, type, 1);
    case DataType::Int8: return converted<std::int8_t>(array, type, Any);
    case DataType::UInt8: return converted<std::uint8_t>(array, type, Any);
    case DataType::Int16: return converted<std::int16_t>(array, type, Any);
    case DataType::UInt16: return converted<std::uint16_t>(array, type, Any);
    case DataType::Int32: return converted<std::int32_t>(array, type, Any);
    case DataType::UInt32: return converted<std::uint32_t>(array, type, Any);
    case DataType::UInt64: return converted<std::uint64_t>(array, type, Any);
    default: HALFSTEP_ASSERT(type == DataType::Int64); return converted<std::int64_t>(array, type, Any);
    }
}

std::optional<std::size_t> firstNotFinite(const SampleArray &array)
{
    if (!isPlainReal(array.type)) return std::nullopt;
    return visitItems(array, [](auto items) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < items.size(); ++i)
            if (!std::isfinite(asDouble(items[i]))) return i;
        return std::nullopt;
    });
}

std::string wholeText(const SampleArray &scalar)
{
    return visitItems(scalar, [](auto items) { return items.empty() ? std::string() : textOf(items[0]); });
}

} // namespace halfstep
