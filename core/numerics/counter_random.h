// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Random numbers by counting: each block of bits is a function of a key and a counter, so that any place of the sequence
/// can be had at once and is the same on every machine.
///   source   J. Salmon et al., Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011)

#include <array>
#include <cstdint>

namespace halfstep {

/// Philox-4x32 with ten rounds.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 4> counter);

/// Threefry-2x32 with twenty rounds.
std::array<std::uint32_t, 2> threefry(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 2> counter);

} // namespace halfstep
