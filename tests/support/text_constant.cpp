// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/text_constant.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace halfstep::test {

namespace {

/// Round a float to its upper 16 bits; ties to even.
std::uint16_t toBFloat16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

/// Round to IEEE half precision; ties to even, overflow to infinity.
std::uint16_t toFloat16(double value)
{
    const auto sign = static_cast<std::uint16_t>(std::signbit(value) ? 0x8000 : 0);
    if (std::isnan(value)) return 0x7e00;
    const double size = std::abs(value);
    if (size >= 65520) return static_cast<std::uint16_t>(sign | 0x7c00);
    int exponent = 0;
    std::frexp(size, &exponent);
    exponent = std::max(exponent - 1, -14);
    const auto steps = static_cast<std::uint16_t>(std::nearbyint(std::ldexp(size, 10 - exponent)));
    // 1024 steps more carry into the exponent by themselves; subnormals have exponent field 0.
    const int field = steps < 1024 ? 0 : exponent + 14;
    return static_cast<std::uint16_t>(sign | (steps + (field << 10)));
}

template <class T>
Bytes wholeElements(const std::vector<double> &values)
{
    Bytes bytes(values.size() * sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const T value = static_cast<T>(values[i]);
        std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

template <class Convert>
Bytes halfElements(const std::vector<double> &values, Convert convert)
{
    std::vector<double> codes;
    for (const double value : values) codes.push_back(convert(value));
    return wholeElements<std::uint16_t>(codes);
}

Bytes packedElements(const std::vector<double> &values, unsigned bits)
{
    const std::size_t perByte = 8 / bits;
    Bytes bytes((values.size() + perByte - 1) / perByte);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto code = static_cast<unsigned>(static_cast<int>(values[i])) & ((1u << bits) - 1);
        bytes[i / perByte] |= static_cast<std::byte>(code << (i % perByte * bits));
    }
    return bytes;
}

/// SplitMix64, by Sebastiano Vigna (public domain).
class Generator {
public:
    explicit Generator(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        return z ^ z >> 31;
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; } ///< in [0, 1)

private:
    std::uint64_t m_state;
};

} // namespace

std::optional<Bytes> constantFromValues(DataType type, const std::vector<double> &values)
{
    switch (type) {
    case DataType::Float32: return wholeElements<float>(values);
    case DataType::Float64: return wholeElements<double>(values);
    case DataType::Float16: return halfElements(values, toFloat16);
    case DataType::BFloat16: return halfElements(values, [](double value) { return toBFloat16(static_cast<float>(value)); });
    case DataType::Int8: return wholeElements<std::int8_t>(values);
    case DataType::UInt8:
    case DataType::Bool: return wholeElements<std::uint8_t>(values);
    case DataType::Int16: return wholeElements<std::int16_t>(values);
    case DataType::UInt16: return wholeElements<std::uint16_t>(values);
    case DataType::Int32: return wholeElements<std::int32_t>(values);
    case DataType::UInt32: return wholeElements<std::uint32_t>(values);
    case DataType::Int64: return wholeElements<std::int64_t>(values);
    case DataType::UInt64: return wholeElements<std::uint64_t>(values);
    case DataType::Int4:
    case DataType::UInt4: return packedElements(values, 4);
    case DataType::Int2: return packedElements(values, 2);
    default: return std::nullopt;
    }
}

std::vector<double> valuesFromSeed(DataType type, std::int64_t count, std::uint64_t seed)
{
    Generator generator(seed);
    const bool isSmall = isInteger(type) && elementBits(type) <= 8;
    double low = -1000;
    double high = 1000;
    if (isSmall) low = static_cast<double>(storedMin(type) < 0 ? storedMin(type) + 1 : 0);
    if (isSmall) high = static_cast<double>(storedMax(type));
    if (type == DataType::Bool) high = 1;
    if (type == DataType::Bool || type == DataType::UInt16 || type == DataType::UInt32 || type == DataType::UInt64) low = 0;
    std::vector<double> values;
    for (std::int64_t i = 0; i < count; ++i) {
        const double unit = generator.unit();
        values.push_back(isFloat(type) ? 2 * unit - 1 : low + std::floor(unit * (high - low + 1)));
    }
    return values;
}

} // namespace halfstep::test
