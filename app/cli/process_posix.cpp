// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/process.h"

#include "core/base/physical_memory.h"

#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

// A sanitizer maps more memory than there is.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HALFSTEP_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HALFSTEP_SANITIZED
#endif
#endif

namespace halfstep::cli {

std::uint64_t peakResidentBytes()
{
    rusage usage = {};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
    constexpr std::uint64_t Unit = 1024; // Linux counts kilobytes
    return static_cast<std::uint64_t>(usage.ru_maxrss) * Unit;
}

bool isErrorStreamTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

void limitMemory(std::uint64_t bytes)
{
#ifndef HALFSTEP_SANITIZED
    rlimit limit = {};
    if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
    if (limit.rlim_max != RLIM_INFINITY && bytes > limit.rlim_max) return;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_DATA, &limit);
#else
    static_cast<void>(bytes);
#endif
}

std::uint64_t defaultMemoryLimit()
{
    std::ifstream facts("/proc/meminfo");
    for (std::string name; facts >> name;) {
        std::uint64_t kilobytes = 0;
        if (name == "MemAvailable:" && facts >> kilobytes) return kilobytes * 1024 / 4 * 3;
    }
    return physicalMemoryBytes() / 4 * 3;
}

} // namespace halfstep::cli
