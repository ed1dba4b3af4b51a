// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/aligned_memory.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace halfstep {

void AlignedMemory::Free::operator()(std::byte *data) const
{
    ::operator delete (data, std::align_val_t{MemoryAlignment});
}

AlignedMemory AlignedMemory::allocate(std::size_t bytes)
{
    AlignedMemory memory;
    const std::size_t wanted = std::max(bytes, MemoryAlignment);
    void *data = ::operator new (wanted, std::align_val_t{MemoryAlignment}, std::nothrow);
    if (!data) return memory;
    std::memset(data, 0, wanted);
    memory.m_data.reset(static_cast<std::byte *>(data));
    memory.m_size = bytes;
    return memory;
}

} // namespace halfstep
