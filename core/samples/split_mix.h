// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace halfstep {

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators, 2014).
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t z = m_state;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
        z = (z ^ z >> 27) * 0x94D049BB133111EBU;
        return z ^ z >> 31;
    }

    /// Uniform in [0, limit), limit > 0, without bias (rejection).
    std::uint64_t below(std::uint64_t limit)
    {
        const std::uint64_t surplus = (0 - limit) % limit; // 2^64 mod limit
        std::uint64_t value = next();
        while (value < surplus) value = next();
        return value % limit;
    }

    /// Uniform in [0, 1): 53 bits.
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t m_state;
};

} // namespace halfstep
