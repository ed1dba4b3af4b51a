// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/counter_random.h"

#include <bit>

namespace halfstep {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 4> counter)
{
    constexpr std::uint64_t Multipliers[] = {0xD2511F53, 0xCD9E8D57};
    constexpr std::array<std::uint32_t, 2> KeySteps{0x9E3779B9, 0xBB67AE85}; // golden ratio, square root of 3
    constexpr int Rounds = 10;
    for (int round = 0; round < Rounds; ++round) {
        const std::uint64_t even = Multipliers[0] * counter[0];
        const std::uint64_t odd = Multipliers[1] * counter[2];
        counter = {static_cast<std::uint32_t>(odd >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(odd),
                   static_cast<std::uint32_t>(even >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(even)};
        key[0] += KeySteps[0];
        key[1] += KeySteps[1];
    }
    return counter;
}

std::array<std::uint32_t, 2> threefry(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 2> counter)
{
    constexpr std::uint32_t Parity = 0x1BD11BDA;
    constexpr int Rotations[] = {13, 15, 26, 6, 17, 29, 16, 24};
    constexpr std::uint32_t Rounds = 20;
    const std::array<std::uint32_t, 3> keys{key[0], key[1], key[0] ^ key[1] ^ Parity};
    auto [a, b] = std::array{counter[0] + keys[0], counter[1] + keys[1]};
    for (std::uint32_t round = 0; round < Rounds; ++round) {
        a += b;
        b = std::rotl(b, Rotations[round % 8]) ^ a;
        if (round % 4 != 3) continue;
        const std::uint32_t injection = round / 4 + 1;
        a += keys[injection % 3];
        b += keys[(injection + 1) % 3] + injection;
    }
    return {a, b};
}

} // namespace halfstep
