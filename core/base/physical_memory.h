// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace halfstep {

/// Bytes of memory that this machine has; a generous guess where the system does not say. A plan
/// that needs more cannot be carried out.
std::uint64_t physicalMemoryBytes();

} // namespace halfstep
