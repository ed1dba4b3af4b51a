// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// Signed integers of 4 or 2 bits as bytes of their own. Elements follow one another from the lowest bits of a byte
/// on, through the whole tensor: rows do not begin at a byte.
///   bits     2 or 4
///   packed   at least count * bits / 8 bytes, rounded up
std::vector<std::int8_t> unpackIntegers(std::span<const std::byte> packed, int bits, std::size_t count);

} // namespace halfstep
