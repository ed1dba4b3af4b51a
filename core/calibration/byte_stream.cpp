// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/byte_stream_internal.h"

#include <array>
#include <bit>

namespace halfstep {

namespace {

constexpr std::array<std::uint64_t, 256> crcTable()
{
    constexpr std::uint64_t Polynomial = 0xc96c5795d7870f42; // ECMA-182, bits reversed
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t i = 0; i < table.size(); ++i) {
        std::uint64_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? Polynomial : 0);
        table[i] = crc;
    }
    return table;
}

} // namespace

void ByteWriter::putLow(std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) m_bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
}

void ByteWriter::putF64(double value)
{
    putU64(std::bit_cast<std::uint64_t>(value));
}

void ByteWriter::putVarint(std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7) putU8(static_cast<std::uint8_t>(value | 0x80));
    putU8(static_cast<std::uint8_t>(value));
}

void ByteWriter::putBytes(std::string_view bytes)
{
    for (const char byte : bytes) m_bytes.push_back(static_cast<std::byte>(byte));
}

std::span<const std::byte> ByteReader::take(std::size_t count)
{
    if (count > left()) {
        m_isGood = false;
        m_position = m_bytes.size();
        return {};
    }
    m_position += count;
    return m_bytes.subspan(m_position - count, count);
}

std::uint64_t ByteReader::low(std::size_t bytes)
{
    std::uint64_t value = 0;
    int shift = 0;
    for (const std::byte byte : take(bytes)) {
        value |= std::to_integer<std::uint64_t>(byte) << shift;
        shift += 8;
    }
    return value;
}

double ByteReader::f64()
{
    return std::bit_cast<double>(u64());
}

std::uint64_t ByteReader::varint()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && m_isGood; shift += 7) {
        const std::uint64_t group = u8();
        const bool isLast = (group & 0x80) == 0;
        const bool isOverlong = shift > 0 && group == 0;
        const bool isTooLarge = shift == 63 && group > 1;
        if (isOverlong || isTooLarge) break;
        value |= (group & 0x7f) << shift;
        if (isLast) return m_isGood ? value : 0;
    }
    m_isGood = false;
    return 0;
}

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    static constexpr auto Table = crcTable();
    std::uint64_t crc = ~std::uint64_t{0};
    for (const std::byte byte : bytes) crc = Table[(crc ^ std::to_integer<std::uint64_t>(byte)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

} // namespace halfstep
