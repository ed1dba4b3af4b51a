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

/// The same into `values`, one for each; unsigned ones stay what their bits say.
void unpackIntegers(std::span<const std::byte> packed, int bits, bool isSigned, std::span<std::int8_t> values);

/// The way back: the lowest bits of each value; bits behind the last are 0.
///   packed   values.size() * bits / 8 bytes, rounded up
void packIntegers(std::span<const std::int8_t> values, int bits, std::span<std::byte> packed);

} // namespace halfstep
