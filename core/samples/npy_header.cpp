// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/npy_header.h"

#include "core/samples/samples_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <variant>
#include <vector>

namespace halfstep {

namespace {

constexpr std::string_view Magic{"\x93NUMPY", 6};
constexpr std::size_t HeaderLimit = 1 << 16; ///< of plain types the longest is some hundred characters
constexpr std::size_t TextLimit = 1 << 12;   ///< bytes of one label

/// A value of the header's dictionary, of the few kinds that can stand there.
struct Other {};
using Value = std::variant<Other, bool, std::string, Shape>;

/// Reads the Python dictionary of the header: string keys, and strings, booleans and tuples of integers as values.
/// A list (records) is passed over and becomes Other. Every function returns whether the text was well formed.
class DictionaryReader {
public:
    explicit DictionaryReader(std::string_view text) : m_text(text) {}

    bool read(std::map<std::string, Value> &entries)
    {
        if (!take('{')) return false;
        while (!take('}')) {
            std::string key;
            Value value;
            if (!readString(key) || !take(':') || !readValue(value)) return false;
            if (!entries.emplace(std::move(key), std::move(value)).second) return false;
            if (!take(',') && !sees('}')) return false;
        }
        skipSpace();
        return m_at == m_text.size();
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t')) ++m_at;
    }
    bool sees(char wanted)
    {
        skipSpace();
        return m_at < m_text.size() && m_text[m_at] == wanted;
    }
    bool take(char wanted)
    {
        const bool isThere = sees(wanted);
        if (isThere) ++m_at;
        return isThere;
    }
    bool takeWord(std::string_view word)
    {
        skipSpace();
        const bool isThere = m_text.substr(m_at).starts_with(word);
        if (isThere) m_at += word.size();
        return isThere;
    }

    bool readString(std::string &result)
    {
        skipSpace();
        if (m_at == m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"')) return false;
        const std::size_t end = m_text.find(m_text[m_at], m_at + 1);
        if (end == std::string_view::npos) return false;
        result = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return result.find('\\') == std::string::npos;
    }

    bool readValue(Value &value)
    {
        if (sees('(')) return readShape(value);
        if (sees('[')) return skipList();
        if (takeWord("True")) return value = true, true;
        if (takeWord("False")) return value = false, true;
        std::string text;
        if (!readString(text)) return false;
        value = std::move(text);
        return true;
    }

    bool readShape(Value &value)
    {
        Shape shape;
        take('(');
        while (!take(')')) {
            skipSpace();
            std::int32_t size = -1;
            const char *end = m_text.data() + m_text.size();
            const auto [rest, error] = std::from_chars(m_text.data() + m_at, end, size);
            if (error != std::errc{} || size < 0 || shape.rank() == 32) return false;
            m_at = static_cast<std::size_t>(rest - m_text.data());
            takeWord("L"); // Python 2 wrote long integers so
            shape.dims.push_back(size);
            if (!take(',') && !sees(')')) return false;
        }
        value = std::move(shape);
        return true;
    }

    bool skipList()
    {
        int depth = 0;
        for (; m_at < m_text.size(); ++m_at) {
            depth += m_text[m_at] == '[' ? 1 : m_text[m_at] == ']' ? -1 : 0;
            if (depth == 0) return ++m_at, true;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

Error badHeader(std::uint64_t offset)
{
    Error error{codes::BadArrayHeader, {}, {}};
    error.where.byteOffset = offset;
    return error;
}

/// Where the dictionary begins and how long it is.
struct Extent {
    std::size_t begin = 0;
    std::size_t length = 0;
};

Result<Extent> findDictionary(const ByteSource &source)
{
    std::array<std::byte, 12> start{};
    const std::size_t there = static_cast<std::size_t>(std::min<std::uint64_t>(start.size(), source.size()));
    if (const Status status = source.read(0, std::span(start).first(there)); !status) return status.error();
    const std::string_view text(reinterpret_cast<const char *>(start.data()), there);
    if (!text.starts_with(Magic)) return Error{codes::NotAnArray, {}, {}};
    const auto byteAt = [&](std::size_t i) { return std::to_integer<std::size_t>(start[i]); };
    const std::size_t version = byteAt(6);
    if (there < start.size() || version < 1 || version > 3) return badHeader(6);
    if (version == 1) return Extent{10, byteAt(8) | byteAt(9) << 8};
    return Extent{12, byteAt(8) | byteAt(9) << 8 | byteAt(10) << 16 | byteAt(11) << 24};
}

template <class T>
const T *entryOf(const std::map<std::string, Value> &entries, const char *key)
{
    const auto found = entries.find(key);
    return found == entries.end() ? nullptr : std::get_if<T>(&found->second);
}

std::optional<DataType> numberType(char kind, std::size_t bytes)
{
    const auto sized = [bytes](DataType one, DataType two, DataType four, DataType eight) -> std::optional<DataType> {
        return bytes == 1 ? one : bytes == 2 ? two : bytes == 4 ? four : eight;
    };
    if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8) return std::nullopt;
    switch (kind) {
    case 'i': return sized(DataType::Int8, DataType::Int16, DataType::Int32, DataType::Int64);
    case 'u': return sized(DataType::UInt8, DataType::UInt16, DataType::UInt32, DataType::UInt64);
    case 'f': return bytes == 1 ? std::nullopt : sized({}, DataType::Float16, DataType::Float32, DataType::Float64);
    case 'b': return bytes == 1 ? std::optional(DataType::Bool) : std::nullopt;
    default: return std::nullopt;
    }
}

} // namespace

std::optional<NpyType> npyTypeNamed(std::string_view descriptor)
{
    if (descriptor.size() < 3 || std::string_view("<>|=").find(descriptor[0]) == std::string_view::npos) return std::nullopt;
    std::uint32_t count = 0;
    const char *end = descriptor.data() + descriptor.size();
    const auto [rest, error] = std::from_chars(descriptor.data() + 2, end, count);
    if (error != std::errc{} || rest != end || count == 0 || count > TextLimit) return std::nullopt;

    NpyType type;
    type.name = descriptor;
    type.isBigEndian = descriptor[0] == '>';
    if (descriptor[1] == 'U' || descriptor[1] == 'S') {
        type.kind = descriptor[1] == 'U' ? NpyType::Kind::Utf32Text : NpyType::Kind::ByteText;
        type.itemBytes = descriptor[1] == 'U' ? 4 * std::size_t{count} : count;
        return type;
    }
    const std::optional<DataType> number = numberType(descriptor[1], count);
    if (!number) return std::nullopt;
    type.number = *number;
    type.itemBytes = count;
    return type;
}

Result<NpyHeader> readNpyHeader(const ByteSource &source)
{
    const auto extent = findDictionary(source);
    if (!extent) return extent.error();
    if (extent->length > HeaderLimit || extent->begin + extent->length > source.size()) return badHeader(8);
    std::string text(extent->length, ' ');
    if (const Status status = source.read(extent->begin, std::as_writable_bytes(std::span(text))); !status) return status.error();

    std::map<std::string, Value> entries;
    if (!DictionaryReader(text).read(entries)) return badHeader(extent->begin);
    const auto *shape = entryOf<Shape>(entries, "shape");
    const auto *isFortran = entryOf<bool>(entries, "fortran_order");
    const auto *descriptor = entryOf<std::string>(entries, "descr");
    if (entries.count("descr") && !descriptor) return Error{codes::ArrayTypeNotSupported, {std::string("record")}, {}};
    if (!shape || !isFortran || !descriptor) return badHeader(extent->begin);
    const auto type = npyTypeNamed(*descriptor);
    if (!type) return Error{codes::ArrayTypeNotSupported, {*descriptor}, {}};

    NpyHeader header{*type, *isFortran, *shape, extent->begin + extent->length, 0};
    const auto elements = checkedElementCount(*shape);
    constexpr std::int64_t Most = std::numeric_limits<std::int64_t>::max();
    if (!elements || (*elements > 0 && static_cast<std::uint64_t>(*elements) > static_cast<std::uint64_t>(Most) / type->itemBytes))
        return badHeader(extent->begin);
    header.dataBytes = static_cast<std::uint64_t>(*elements) * type->itemBytes;
    const std::uint64_t there = source.size() - header.dataOffset;
    if (there < header.dataBytes)
        return Error{codes::ArrayCutShort, {static_cast<std::int64_t>(there), static_cast<std::int64_t>(header.dataBytes)}, {}};
    return header;
}

} // namespace halfstep
