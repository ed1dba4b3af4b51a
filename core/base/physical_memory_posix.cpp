// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/physical_memory.h"

#include <unistd.h>

namespace halfstep {

std::uint64_t physicalMemoryBytes()
{
    constexpr std::uint64_t Guess = std::uint64_t{8} << 30;
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageBytes = sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0) return Guess;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes);
}

} // namespace halfstep
