// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/npz_writer.h"

#include "core/report/report_codes.h"

#include <algorithm>
#include <zlib.h>

namespace halfstep {

namespace {

// APPNOTE 6.3. The date is the earliest a ZIP can hold.
constexpr std::uint16_t FixedDate = 1 << 5 | 1;
constexpr std::uint32_t Large = 0xffffffff;
constexpr std::uint16_t Many = 0xffff;
constexpr std::uint16_t VersionZip64 = 45;

class Record {
public:
    Record &u16(std::uint64_t value) { return put(value, 2); }
    Record &u32(std::uint64_t value) { return put(value, 4); }
    Record &u64(std::uint64_t value) { return put(value, 8); }
    Record &text(std::string_view value)
    {
        for (const char c : value) m_bytes.push_back(static_cast<std::byte>(c));
        return *this;
    }
    Bytes take() { return std::move(m_bytes); }

private:
    Record &put(std::uint64_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i) m_bytes.push_back(static_cast<std::byte>(value >> 8 * i & 0xff));
        return *this;
    }
    Bytes m_bytes;
};

std::uint32_t checksumOf(const Bytes &header, const Bytes &data)
{
    auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(header.data()), header.size());
    sum = crc32_z(sum, reinterpret_cast<const Bytef *>(data.data()), data.size());
    return static_cast<std::uint32_t>(sum);
}

/// Magic, version, length, and a dictionary padded so that the data start at a multiple of 64.
Bytes npyHeader(std::string_view type, std::span<const std::uint64_t> shape)
{
    std::string text = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (";
    for (const std::uint64_t size : shape) text += std::to_string(size) + (shape.size() == 1 ? "," : ", ");
    if (shape.size() > 1) text.resize(text.size() - 2);
    text += "), }";
    constexpr std::size_t Before = 10;
    constexpr std::size_t Alignment = 64;
    while ((Before + text.size() + 1) % Alignment != 0) text += ' ';
    text += '\n';
    return Record().text("\x93NUMPY").u16(1).u16(text.size()).text(text).take(); // version 1.0
}

/// Sizes and offset of an entry, in 64 bits where 32 do not do.
struct Extent {
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    bool isLarge() const { return size >= Large || offset >= Large; }
};

Bytes localHeader(const std::string &name, std::uint32_t checksum, const Extent &extent)
{
    const bool isLarge = extent.isLarge();
    Record record;
    record.u32(0x04034b50).u16(isLarge ? VersionZip64 : 20).u16(0x800).u16(0).u16(0).u16(FixedDate).u32(checksum);
    record.u32(isLarge ? Large : extent.size).u32(isLarge ? Large : extent.size).u16(name.size()).u16(isLarge ? 20 : 0).text(name);
    if (isLarge) record.u16(1).u16(16).u64(extent.size).u64(extent.size);
    return record.take();
}

Bytes directoryEntry(const std::string &name, std::uint32_t checksum, const Extent &extent)
{
    const bool isLarge = extent.isLarge();
    Record record;
    record.u32(0x02014b50).u16(VersionZip64).u16(isLarge ? VersionZip64 : 20).u16(0x800).u16(0).u16(0).u16(FixedDate).u32(checksum);
    record.u32(isLarge ? Large : extent.size).u32(isLarge ? Large : extent.size).u16(name.size()).u16(isLarge ? 28 : 0);
    record.u16(0).u16(0).u16(0).u32(0).u32(isLarge ? Large : extent.offset).text(name);
    if (isLarge) record.u16(1).u16(24).u64(extent.size).u64(extent.size).u64(extent.offset);
    return record.take();
}

Bytes endRecords(std::uint64_t count, const Extent &directory)
{
    const bool isLarge = directory.isLarge() || count >= Many;
    Record record;
    if (isLarge) {
        record.u32(0x06064b50).u64(44).u16(VersionZip64).u16(VersionZip64).u32(0).u32(0).u64(count).u64(count).u64(directory.size).u64(directory.offset);
        record.u32(0x07064b50).u32(0).u64(directory.offset + directory.size).u32(1);
    }
    record.u32(0x06054b50).u16(0).u16(0).u16(isLarge ? Many : count).u16(isLarge ? Many : count);
    record.u32(isLarge ? Large : directory.size).u32(isLarge ? Large : directory.offset).u16(0);
    return record.take();
}

} // namespace

std::string_view numpyTypeName(DataType type)
{
    switch (type) {
    case DataType::Bool: return "|b1";
    case DataType::Int8: return "|i1";
    case DataType::UInt8: return "|u1";
    case DataType::Int16: return "<i2";
    case DataType::UInt16: return "<u2";
    case DataType::Int32: return "<i4";
    case DataType::UInt32: return "<u4";
    case DataType::Int64: return "<i8";
    case DataType::UInt64: return "<u8";
    case DataType::Float16: return "<f2";
    case DataType::Float32: return "<f4";
    case DataType::Float64: return "<f8";
    case DataType::Complex64: return "<c8";
    case DataType::Complex128: return "<c16";
    default: return {};
    }
}

Status NpzWriter::add(const std::string &name, DataType type, std::span<const std::uint64_t> shape, Bytes data)
{
    const std::string_view typeName = numpyTypeName(type);
    if (typeName.empty()) {
        Place where;
        where.name = name;
        return Error{codes::NoNumpyType, {std::string(dataTypeName(type))}, where};
    }
    Entry entry{name + ".npy", npyHeader(typeName, shape), std::move(data), 0};
    entry.checksum = checksumOf(entry.header, entry.data);
    m_entries.push_back(std::move(entry));
    return Done{};
}

NpzWriter::Parts NpzWriter::finish() const
{
    Parts parts;
    parts.owned.reserve(m_entries.size() + 2); // spans point into it
    std::uint64_t position = 0;
    const auto append = [&](std::span<const std::byte> bytes) {
        parts.spans.push_back(bytes);
        position += bytes.size();
    };
    Bytes directory;
    for (const Entry &entry : m_entries) {
        const Extent extent{entry.header.size() + entry.data.size(), position};
        const Bytes line = directoryEntry(entry.name, entry.checksum, extent);
        directory.insert(directory.end(), line.begin(), line.end());
        append(parts.owned.emplace_back(localHeader(entry.name, entry.checksum, extent)));
        append(entry.header);
        append(entry.data);
    }
    const Extent extent{directory.size(), position};
    append(parts.owned.emplace_back(std::move(directory)));
    append(parts.owned.emplace_back(endRecords(m_entries.size(), extent)));
    return parts;
}

} // namespace halfstep
