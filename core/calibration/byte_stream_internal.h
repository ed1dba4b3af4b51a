// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace halfstep {

/// Appends little-endian numbers.
class ByteWriter {
public:
    void putU8(std::uint8_t value) { m_bytes.push_back(static_cast<std::byte>(value)); }
    void putU32(std::uint32_t value) { putLow(value, 4); }
    void putU64(std::uint64_t value) { putLow(value, 8); }
    void putI64(std::int64_t value) { putLow(static_cast<std::uint64_t>(value), 8); }
    void putF64(double value);
    void putVarint(std::uint64_t value); ///< groups of seven bits, lowest first; the highest bit of a byte: more follow
    void putBytes(std::string_view bytes);

    const Bytes &bytes() const { return m_bytes; }
    Bytes take() && { return std::move(m_bytes); }

private:
    void putLow(std::uint64_t value, int bytes);
    Bytes m_bytes;
};

/// Reads them back. Past the end everything is 0 and `isGood` false.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(low(1)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(low(4)); }
    std::uint64_t u64() { return low(8); }
    std::int64_t i64() { return static_cast<std::int64_t>(low(8)); }
    double f64();
    std::uint64_t varint(); ///< not good beyond 64 bits or where a shorter form exists
    std::span<const std::byte> take(std::size_t count);

    bool isGood() const { return m_isGood; }
    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }

private:
    std::uint64_t low(std::size_t bytes);

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
    bool m_isGood = true;
};

/// CRC-64/XZ of the bytes: finds every burst of errors up to 64 bits.
std::uint64_t checksumOf(std::span<const std::byte> bytes);

} // namespace halfstep
