// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace halfstep {

/// Where tensors begin: a cache line, and enough for every vector instruction.
inline constexpr std::size_t MemoryAlignment = 64;

/// `bytes` rounded up to the alignment; the caller has checked that this does not overflow.
constexpr std::size_t alignedBytes(std::size_t bytes)
{
    return (bytes + MemoryAlignment - 1) / MemoryAlignment * MemoryAlignment;
}

/// A block of memory, zero at first. Default: none.
class AlignedMemory {
public:
    AlignedMemory() = default;

    /// No block (isNull) if the system has no such memory. Zero bytes give a block that is not
    /// null.
    static AlignedMemory allocate(std::size_t bytes);

    bool isNull() const { return !m_data; }
    std::size_t size() const { return m_size; }
    std::span<std::byte> bytes() const { return {m_data.get(), m_size}; }

private:
    struct Free {
        void operator()(std::byte *data) const;
    };
    std::unique_ptr<std::byte, Free> m_data;
    std::size_t m_size = 0;
};

} // namespace halfstep
