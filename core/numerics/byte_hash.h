// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace halfstep {

/// A hash of 64 bits that is the same on every machine and in every version: FarmHash's Fingerprint64. Not for secrets.
std::uint64_t farmFingerprint(std::span<const std::byte> bytes);

} // namespace halfstep
