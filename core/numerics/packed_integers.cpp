// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/packed_integers.h"

namespace halfstep {

std::vector<std::int8_t> unpackIntegers(std::span<const std::byte> packed, int bits, std::size_t count)
{
    const std::size_t perByte = static_cast<std::size_t>(8 / bits);
    std::vector<std::int8_t> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int place = static_cast<int>(i % perByte) * bits;
        const auto top = static_cast<std::uint8_t>(std::to_integer<unsigned>(packed[i / perByte]) << (8 - bits - place));
        values[i] = static_cast<std::int8_t>(static_cast<std::int8_t>(top) >> (8 - bits));
    }
    return values;
}

} // namespace halfstep
