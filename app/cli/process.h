// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// What the command line asks of the operating system.
namespace halfstep::cli {

std::uint64_t peakResidentBytes(); ///< of this process so far

bool isErrorStreamTerminal();

/// Refuse the process more than `bytes` of memory of its own; allocations beyond it fail.
void limitMemory(std::uint64_t bytes);

/// Three quarters of the memory that is free.
std::uint64_t defaultMemoryLimit();

} // namespace halfstep::cli
