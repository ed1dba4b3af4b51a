// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/npy_array.h"

#include "core/base/assert.h"
#include "core/base/base_codes.h"
#include "core/samples/samples_codes.h"
#include "core/samples/values.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace halfstep {

namespace {

constexpr std::size_t BandBytes = std::size_t{4} << 20; ///< of a transposition in memory at once

void reverseItems(std::span<std::byte> bytes, std::size_t itemBytes)
{
    if (itemBytes < 2) return;
    for (std::size_t at = 0; at + itemBytes <= bytes.size(); at += itemBytes)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(at + itemBytes));
}

/// For an array of shape `shape`: where in row-major order the element is that stands at `index` in column-major order
/// of the axes behind the first.
std::uint64_t rowMajorRest(const Shape &shape, std::uint64_t index)
{
    std::uint64_t result = 0;
    std::uint64_t stride = 1;
    for (int axis = shape.rank() - 1; axis >= 1; --axis) stride *= static_cast<std::uint64_t>(shape[axis]);
    for (int axis = 1; axis < shape.rank(); ++axis) {
        const auto size = static_cast<std::uint64_t>(shape[axis]);
        stride /= size;
        result += index % size * stride;
        index /= size;
    }
    return result;
}

void appendUtf8(std::string &text, std::uint32_t code)
{
    const auto add = [&text](std::uint32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    if (code < 0x80) return add(code);
    if (code < 0x800) return add(0xC0 | code >> 6), add(0x80 | (code & 63));
    if (code < 0x10000) return add(0xE0 | code >> 12), add(0x80 | (code >> 6 & 63)), add(0x80 | (code & 63));
    add(0xF0 | code >> 18), add(0x80 | (code >> 12 & 63)), add(0x80 | (code >> 6 & 63)), add(0x80 | (code & 63));
}

/// NumPy pads text with zeros.
std::string textOf(std::span<const std::byte> item, const NpyType &type)
{
    std::string text;
    if (type.kind == NpyType::Kind::ByteText) {
        text.assign(reinterpret_cast<const char *>(item.data()), item.size());
        text.resize(text.find_last_not_of('\0') + 1);
        return text;
    }
    for (std::size_t at = 0; at + 4 <= item.size(); at += 4) {
        std::uint32_t code = 0;
        for (std::size_t k = 0; k < 4; ++k)
            code |= std::to_integer<std::uint32_t>(item[at + (type.isBigEndian ? 3 - k : k)]) << 8 * k;
        if (code == 0) break;
        appendUtf8(text, code);
    }
    return text;
}

} // namespace

NpyArray::NpyArray(std::shared_ptr<const ByteSource> source, NpyHeader header)
    : m_source(std::move(source)), m_type(std::move(header.type)), m_shape(std::move(header.shape)),
      m_dataOffset(header.dataOffset), m_dataBytes(header.dataBytes)
{
}

Result<NpyArray> NpyArray::open(std::shared_ptr<const ByteSource> source)
{
    auto header = readNpyHeader(*source);
    if (!header) return header.error();
    const bool isFortran = header->isFortran && header->shape.rank() > 1 && header->dataBytes > 0;
    NpyArray array(std::move(source), *std::move(header));
    if (isFortran)
        if (const Status status = array.layOut(); !status) return status.error();
    return array;
}

NpyArray NpyArray::plain(std::shared_ptr<const ByteSource> source, DataType type, Shape shape)
{
    NpyHeader header;
    header.type.number = type;
    header.type.itemBytes = static_cast<std::size_t>(elementBits(type) / 8);
    header.type.name = dataTypeName(type);
    header.shape = std::move(shape);
    header.dataBytes = source->size();
    return NpyArray(std::move(source), std::move(header));
}

/// Replace the source by one in row-major order.
Status NpyArray::layOut()
{
    if (m_dataBytes > ScratchBytes::Limit)
        return Error{codes::ArchiveTooLarge, {static_cast<std::int64_t>(m_dataBytes), static_cast<std::int64_t>(ScratchBytes::Limit)}, {}};
    auto scratch = makeScratch(m_dataBytes);
    if (!scratch) return scratch.error();
    if (const Status status = transpose(**scratch); !status) return status.error();
    m_source = (*scratch)->finish();
    m_dataOffset = 0;
    return Done{};
}

/// In column-major order the first axis varies fastest: rows of N elements, one for each place in a sample. Samples are written one
/// group at a time, as many as fit a band; each group reads its part of every row.
Status NpyArray::transpose(ScratchBytes &scratch) const
{
    const auto samples = static_cast<std::uint64_t>(m_shape[0]);
    const std::uint64_t places = m_dataBytes / m_type.itemBytes / samples;
    const std::uint64_t sampleBytes = places * m_type.itemBytes;
    const std::uint64_t group = std::clamp<std::uint64_t>(BandBytes / sampleBytes, 1, samples);
    Bytes in(static_cast<std::size_t>(group * m_type.itemBytes));
    Bytes out(static_cast<std::size_t>(group * sampleBytes));
    for (std::uint64_t first = 0; first < samples; first += group) {
        const std::uint64_t count = std::min(group, samples - first);
        for (std::uint64_t place = 0; place < places; ++place) {
            const auto row = std::span(in).first(static_cast<std::size_t>(count * m_type.itemBytes));
            const Status status = m_source->read(m_dataOffset + (place * samples + first) * m_type.itemBytes, row);
            if (!status) return status.error();
            std::byte *to = out.data() + rowMajorRest(m_shape, place) * m_type.itemBytes;
            for (std::uint64_t k = 0; k < count; ++k)
                std::memcpy(to + k * sampleBytes, row.data() + k * m_type.itemBytes, m_type.itemBytes);
        }
        const auto done = std::span<const std::byte>(out).first(static_cast<std::size_t>(count * sampleBytes));
        if (const Status status = scratch.write(first * sampleBytes, done); !status) return status.error();
    }
    return Done{};
}

Result<SampleArray> NpyArray::elements(std::int64_t first, Shape shape) const
{
    HALFSTEP_ASSERT(m_type.kind == NpyType::Kind::Number);
    SampleArray array;
    array.type = m_type.number;
    const auto bytes = static_cast<std::uint64_t>(elementCount(shape)) * m_type.itemBytes;
    HALFSTEP_ASSERT(static_cast<std::uint64_t>(first) * m_type.itemBytes + bytes <= m_dataBytes);
    array.shape = std::move(shape);
    try {
        array.data.resize(static_cast<std::size_t>(bytes));
    } catch (const std::bad_alloc &) {
        return Error{codes::OutOfMemory, {static_cast<std::int64_t>(bytes)}, {}};
    }
    const Status status = m_source->read(m_dataOffset + static_cast<std::uint64_t>(first) * m_type.itemBytes, array.data);
    if (!status) return status.error();
    if (m_type.isBigEndian) reverseItems(array.data, m_type.itemBytes);
    if (array.type == DataType::Bool)
        for (std::byte &value : array.data) value = value == std::byte{0} ? value : std::byte{1};
    return array;
}

Result<std::vector<std::string>> NpyArray::texts() const
{
    std::vector<std::string> result;
    const std::int64_t count = elementCount(m_shape);
    Bytes item(m_type.itemBytes);
    for (std::int64_t i = 0; i < count; ++i) {
        if (m_type.kind == NpyType::Kind::Number) {
            const auto number = elements(i, Shape{});
            if (!number) return number.error();
            result.push_back(wholeText(*number));
            continue;
        }
        const Status status = m_source->read(m_dataOffset + static_cast<std::uint64_t>(i) * m_type.itemBytes, item);
        if (!status) return status.error();
        result.push_back(textOf(item, m_type));
    }
    return result;
}

} // namespace halfstep
