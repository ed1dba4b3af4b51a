// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace halfstep {

constexpr std::size_t WideColumns = 16; ///< columns come in whole groups of this many

/// sums[c] += inputs[2p] * weights[p][c][0] + inputs[2p + 1] * weights[p][c][1], for all pairs p.
///   inputs    `count` values; an odd count's last pair has 0 in place of the second
///   weights   8-bit values, aligned to 4 bytes; the caller sees to it that no sum leaves 32 bits
///   columns   a multiple of WideColumns
void addPairs(const std::int16_t *inputs, std::size_t count, const std::int16_t *weights, std::size_t columns,
              std::int32_t *sums);

} // namespace halfstep
