// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/flex_map.h"

#include <bit>
#include <cstring>

namespace halfstep {

namespace {

/// Kinds of values, as the format numbers them.
enum class Kind : std::uint8_t { Null = 0, Int = 1, UInt = 2, Float = 3, IndirectInt = 6, IndirectUInt = 7, IndirectFloat = 8, Map = 9, Bool = 26 };

struct Type {
    Kind kind = Kind::Null;
    std::size_t width = 1; ///< of what is found behind the value: 1, 2, 4 or 8 bytes
};

/// Reads numbers; every place is checked.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t size() const { return m_bytes.size(); }
    bool holds(std::size_t at, std::size_t length) const { return at <= m_bytes.size() && length <= m_bytes.size() - at; }

    std::optional<std::uint64_t> unsignedAt(std::size_t at, std::size_t width) const
    {
        if (!holds(at, width)) return std::nullopt;
        std::uint64_t value = 0;
        std::memcpy(&value, m_bytes.data() + at, width);
        return value;
    }

    /// What a distance stored at `at` leads back to.
    std::optional<std::size_t> target(std::size_t at, std::size_t width) const
    {
        const auto distance = unsignedAt(at, width);
        if (!distance || *distance > at) return std::nullopt;
        return at - static_cast<std::size_t>(*distance);
    }

    std::optional<std::string> textAt(std::size_t at) const
    {
        std::size_t end = at;
        while (end < m_bytes.size() && m_bytes[end] != std::byte{0}) ++end;
        if (end >= m_bytes.size()) return std::nullopt;
        return std::string(reinterpret_cast<const char *>(m_bytes.data()) + at, end - at);
    }

    std::optional<Type> typeAt(std::size_t at) const
    {
        const auto packed = unsignedAt(at, 1);
        if (!packed) return std::nullopt;
        return Type{static_cast<Kind>(*packed >> 2), std::size_t{1} << (*packed & 3)};
    }

    std::optional<double> numberAt(std::size_t at, std::size_t width, Type type) const;

private:
    std::optional<double> plainAt(std::size_t at, std::size_t width, Kind kind) const;

    std::span<const std::byte> m_bytes;
};

std::optional<double> Reader::plainAt(std::size_t at, std::size_t width, Kind kind) const
{
    const auto value = unsignedAt(at, width);
    if (!value) return std::nullopt;
    if (kind == Kind::Float) {
        if (width == 4) return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(*value)));
        if (width == 8) return std::bit_cast<double>(*value);
        return std::nullopt;
    }
    if (kind != Kind::Int) return static_cast<double>(*value);
    const int unused = 64 - 8 * static_cast<int>(width);
    return static_cast<double>(static_cast<std::int64_t>(*value << unused) >> unused);
}

std::optional<double> Reader::numberAt(std::size_t at, std::size_t width, Type type) const
{
    switch (type.kind) {
    case Kind::Int:
    case Kind::Float: return plainAt(at, width, type.kind);
    case Kind::UInt:
    case Kind::Bool: return plainAt(at, width, Kind::UInt);
    case Kind::IndirectInt:
    case Kind::IndirectUInt:
    case Kind::IndirectFloat: {
        const auto place = target(at, width);
        const Kind kind = static_cast<Kind>(static_cast<int>(type.kind) - static_cast<int>(Kind::IndirectInt) + static_cast<int>(Kind::Int));
        return place ? plainAt(*place, type.width, kind) : std::nullopt;
    }
    default: return std::nullopt;
    }
}

struct MapPlace {
    std::size_t values = 0;
    std::size_t width = 0;
    std::size_t count = 0;
    std::size_t keys = 0;
    std::size_t keyWidth = 0;
};

/// A map is a vector of values with, before it, the place of its keys, their width and its length.
std::optional<MapPlace> mapPlace(const Reader &reader)
{
    if (reader.size() < 3) return std::nullopt;
    const auto rootWidth = reader.unsignedAt(reader.size() - 1, 1);
    const auto type = reader.typeAt(reader.size() - 2);
    const bool isWidth = rootWidth && std::has_single_bit(*rootWidth) && *rootWidth <= 8 && *rootWidth + 2 <= reader.size();
    if (!isWidth || !type || type->kind != Kind::Map) return std::nullopt;
    const auto width = static_cast<std::size_t>(*rootWidth);
    const auto values = reader.target(reader.size() - 2 - width, width);
    if (!values || *values < 3 * type->width) return std::nullopt;
    const auto count = reader.unsignedAt(*values - type->width, type->width);
    const auto keyWidth = reader.unsignedAt(*values - 2 * type->width, type->width);
    const auto keys = reader.target(*values - 3 * type->width, type->width);
    const bool isSound = count && *count <= reader.size() && keyWidth && std::has_single_bit(*keyWidth) && *keyWidth <= 8 && keys;
    if (!isSound) return std::nullopt;
    return MapPlace{*values, type->width, static_cast<std::size_t>(*count), *keys, static_cast<std::size_t>(*keyWidth)};
}

} // namespace

std::optional<FlexMap> FlexMap::read(std::span<const std::byte> bytes)
{
    const Reader reader(bytes);
    const auto place = mapPlace(reader);
    if (!place) return std::nullopt;
    FlexMap map;
    for (std::size_t i = 0; i < place->count; ++i) {
        const auto key = reader.target(place->keys + i * place->keyWidth, place->keyWidth);
        const auto name = key ? reader.textAt(*key) : std::nullopt;
        const auto type = reader.typeAt(place->values + place->count * place->width + i);
        if (!name || !type || !reader.holds(place->values + i * place->width, place->width)) return std::nullopt;
        if (const auto number = reader.numberAt(place->values + i * place->width, place->width, *type)) map.m_numbers[*name] = *number;
    }
    return map;
}

double FlexMap::real(std::string_view name, double otherwise) const
{
    const auto found = m_numbers.find(name);
    return found == m_numbers.end() ? otherwise : found->second;
}

std::int32_t FlexMap::integer(std::string_view name, std::int32_t otherwise) const
{
    const double value = real(name, otherwise);
    const bool fits = value >= -2147483648.0 && value <= 2147483647.0;
    return fits ? static_cast<std::int32_t>(value) : otherwise;
}

} // namespace halfstep
