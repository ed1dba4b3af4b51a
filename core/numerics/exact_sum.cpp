// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/exact_sum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>

namespace halfstep {

namespace {

constexpr int LowestBit = -298; ///< weight of bit 0: the square of the smallest float
constexpr int LimbBits = 32;
constexpr std::int64_t LimbMask = (std::int64_t{1} << LimbBits) - 1;
/// A limb grows by less than 2^34 with each addition (at most four parts of less than 2^32).
constexpr std::uint32_t MaxPending = 1U << 28;

/// A finite float as an integer times a power of two: significand * 2^(exponent - 150).
struct Decomposed {
    std::int64_t significand = 0; ///< below 2^24, with its sign
    int exponent = 1;             ///< the biased exponent; 1 for subnormal numbers
};

Decomposed decompose(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto exponent = static_cast<int>((bits >> 23) & 0xff);
    const std::int64_t fraction = bits & 0x7fffff;
    const std::int64_t magnitude = exponent == 0 ? fraction : fraction | 0x800000;
    return {(bits >> 31) != 0 ? -magnitude : magnitude, std::max(exponent, 1)};
}

constexpr int bitOfValue(int exponent)
{
    return exponent - 150 - LowestBit;
}

constexpr int bitOfProduct(int exponentA, int exponentB)
{
    return exponentA + exponentB - 300 - LowestBit;
}

/// Sums of significands and of their squares, by exponent.
struct Bucket {
    std::int64_t sum = 0;
    std::int64_t squares = 0;
};

/// Two tables in turn, so that neighbours of one exponent do not wait for each other.
constexpr std::size_t Tables = 2;
using Buckets = std::array<std::array<Bucket, 256>, Tables>;

/// A square is below 2^48: so many of them stay below 2^63 in each table.
constexpr std::size_t BlockLength = std::size_t{Tables} << 14;

/// Below this the tables cost more than they save.
constexpr std::size_t FewValues = 96;

inline void count(std::array<Bucket, 256> &table, float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t exponent = (bits >> 23) & 0xff;
    const std::uint32_t magnitude = (bits & 0x7fffff) | (exponent != 0 ? 0x800000U : 0U);
    const std::int64_t sign = -static_cast<std::int64_t>(bits >> 31);
    const std::int64_t wide = magnitude;
    table[exponent].sum += (wide ^ sign) - sign;
    table[exponent].squares += wide * wide;
}

} // namespace

void ExactSum::addAt(std::int64_t value, int bit)
{
    const auto limb = static_cast<std::size_t>(bit / LimbBits);
    const int shift = bit % LimbBits;
    const auto lowPart = static_cast<std::uint64_t>(value & LimbMask) << shift; // below 2^63 as shift < 32
    const std::int64_t highPart = (value >> LimbBits) * (std::int64_t{1} << shift);
    m_limbs[limb] += static_cast<std::int64_t>(lowPart & static_cast<std::uint64_t>(LimbMask));
    m_limbs[limb + 1] += static_cast<std::int64_t>(lowPart >> LimbBits) + (highPart & LimbMask);
    m_limbs[limb + 2] += highPart >> LimbBits;
    if (++m_pending >= MaxPending) normalize();
}

void ExactSum::normalize()
{
    for (std::size_t i = 0; i + 1 < m_limbs.size(); ++i) {
        const std::int64_t carry = m_limbs[i] >> LimbBits;
        m_limbs[i] &= LimbMask;
        m_limbs[i + 1] += carry;
    }
    m_pending = 0;
}

void ExactSum::add(float value)
{
    const Decomposed parts = decompose(value);
    addAt(parts.significand, bitOfValue(parts.exponent));
}

void ExactSum::addProduct(float a, float b)
{
    const Decomposed left = decompose(a);
    const Decomposed right = decompose(b);
    addAt(left.significand * right.significand, bitOfProduct(left.exponent, right.exponent));
}

void ExactSum::add(std::span<const float> values)
{
    ExactSum unused;
    addMoments(values, *this, unused);
}

void ExactSum::addSquares(std::span<const float> values)
{
    ExactSum unused;
    addMoments(values, unused, *this);
}

void ExactSum::merge(const ExactSum &other)
{
    ExactSum canonical = other;
    canonical.normalize();
    for (std::size_t i = 0; i < m_limbs.size(); ++i) m_limbs[i] += canonical.m_limbs[i];
    if (++m_pending >= MaxPending) normalize();
}

std::array<std::int64_t, ExactSum::Limbs> ExactSum::normalizedLimbs() const
{
    ExactSum canonical = *this;
    canonical.normalize();
    return canonical.m_limbs;
}

ExactSum ExactSum::restore(const std::array<std::int64_t, Limbs> &normalized)
{
    ExactSum sum;
    sum.m_limbs = normalized;
    sum.normalize();
    return sum;
}

double ExactSum::value() const
{
    ExactSum magnitude = *this;
    magnitude.normalize();
    const bool isNegative = magnitude.m_limbs.back() < 0;
    if (isNegative) {
        for (std::int64_t &limb : magnitude.m_limbs) limb = -limb;
        magnitude.normalize();
    }
    const auto &limbs = magnitude.m_limbs;
    std::size_t top = limbs.size() - 1;
    while (top > 0 && limbs[top] == 0) --top;
    if (top == 0 && limbs[0] == 0) return 0;

    // The highest 64 bits, then whether anything follows: enough for one rounding to 53.
    const auto limbAt = [&](std::size_t i) { return i < limbs.size() ? static_cast<std::uint64_t>(limbs[i]) : 0; };
    const int lead = std::countl_zero(static_cast<std::uint32_t>(limbs[top]));
    std::uint64_t head = limbAt(top) << LimbBits | (top >= 1 ? limbAt(top - 1) : 0);
    const std::uint64_t next = top >= 2 ? limbAt(top - 2) : 0;
    head = head << lead | (lead > 0 ? next >> (LimbBits - lead) : 0);
    bool isMore = (next << lead & static_cast<std::uint64_t>(LimbMask)) != 0;
    for (std::size_t i = 0; i + 2 < top; ++i) isMore = isMore || limbs[i] != 0;

    constexpr int Dropped = 64 - 53;
    const std::uint64_t rest = head & ((std::uint64_t{1} << Dropped) - 1);
    const std::uint64_t half = std::uint64_t{1} << (Dropped - 1);
    std::uint64_t significand = head >> Dropped;
    const bool isOdd = (significand & 1) != 0;
    if (rest > half || (rest == half && (isMore || isOdd))) ++significand;
    const int exponent = LowestBit + (static_cast<int>(top) - 1) * LimbBits - lead + Dropped;
    const double result = std::ldexp(static_cast<double>(significand), exponent);
    return isNegative ? -result : result;
}

void addMoments(std::span<const float> values, ExactSum &sum, ExactSum &sumOfSquares)
{
    while (values.size() > FewValues) {
        const auto block = values.first(std::min(values.size(), BlockLength));
        Buckets buckets{};
        std::size_t i = 0;
        for (; i + Tables <= block.size(); i += Tables)
            for (std::size_t table = 0; table < Tables; ++table) count(buckets[table], block[i + table]);
        for (; i < block.size(); ++i) count(buckets[0], block[i]);
        for (const auto &table : buckets) {
            for (std::size_t bucket = 0; bucket < table.size(); ++bucket) {
                if (table[bucket].squares == 0) continue;
                const int exponent = std::max(static_cast<int>(bucket), 1);
                sum.addAt(table[bucket].sum, bitOfValue(exponent));
                sumOfSquares.addAt(table[bucket].squares, bitOfProduct(exponent, exponent));
            }
        }
        values = values.subspan(block.size());
    }
    for (const float value : values) {
        sum.add(value);
        sumOfSquares.addProduct(value, value);
    }
}

} // namespace halfstep
