// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/packed_integers.h"

#include <algorithm>

namespace halfstep {

std::vector<std::int8_t> unpackIntegers(std::span<const std::byte> packed, int bits, std::size_t count)
{
    std::vector<std::int8_t> values(count);
    unpackIntegers(packed, bits, true, values);
    return values;
}

void unpackIntegers(std::span<const std::byte> packed, int bits, bool isSigned, std::span<std::int8_t> values)
{
    const std::size_t perByte = static_cast<std::size_t>(8 / bits);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int place = static_cast<int>(i % perByte) * bits;
        const auto top = static_cast<std::uint8_t>(std::to_integer<unsigned>(packed[i / perByte]) << (8 - bits - place));
        values[i] = static_cast<std::int8_t>(isSigned ? static_cast<std::int8_t>(top) >> (8 - bits) : top >> (8 - bits));
    }
}

void packIntegers(std::span<const std::int8_t> values, int bits, std::span<std::byte> packed)
{
    const std::size_t perByte = static_cast<std::size_t>(8 / bits);
    const unsigned mask = (1U << bits) - 1;
    std::fill(packed.begin(), packed.end(), std::byte{0});
    for (std::size_t i = 0; i < values.size(); ++i) {
        const unsigned lane = (static_cast<unsigned>(values[i]) & mask) << (static_cast<int>(i % perByte) * bits);
        packed[i / perByte] |= static_cast<std::byte>(lane);
    }
}

} // namespace halfstep
