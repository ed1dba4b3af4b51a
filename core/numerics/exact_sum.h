// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace halfstep {

/// The exact sum of floats (or of products of two floats): adding in any order and merging any split gives equal objects,
/// and `value()` is the sum correctly rounded to double.
///
/// A fixed-point accumulator wide enough for every finite product of two floats and 2^63 terms, kept in
/// limbs of 32 bits in 64-bit words so that carries can wait (R. P. Brent's and Kulisch's long accumulator).
class ExactSum {
public:
    void add(float value);              ///< finite
    void addProduct(float a, float b);  ///< a*b exactly; both finite
    void add(std::span<const float> values);
    void addSquares(std::span<const float> values);
    void merge(const ExactSum &other);

    /// Ties to even. The sum is never subnormal: its last bit is 2^-298.
    double value() const;

    static constexpr int Limbs = 20; ///< 640 bits: 2^-298 (smallest product) to beyond 2^256 * 2^63
    std::array<std::int64_t, Limbs> normalizedLimbs() const; ///< canonical: the same for equal sums; low limb first
    static ExactSum restore(const std::array<std::int64_t, Limbs> &normalized);

    friend bool operator==(const ExactSum &a, const ExactSum &b) { return a.normalizedLimbs() == b.normalizedLimbs(); }
    friend void addMoments(std::span<const float> values, ExactSum &sum, ExactSum &sumOfSquares);

private:
    void addAt(std::int64_t value, int bit); ///< value * 2^(bit - 298)
    void normalize();

    std::array<std::int64_t, Limbs> m_limbs{};
    std::uint32_t m_pending = 0; ///< additions since the last normalization
};

/// `sum.add(values)` and `sumOfSquares.addSquares(values)` in one pass. All values finite.
///
/// Terms are first summed as integers, one pair of 64-bit sums for each of the 256 exponents of a float, and only those
/// go to the long accumulators: a few cycles a value.
void addMoments(std::span<const float> values, ExactSum &sum, ExactSum &sumOfSquares);

} // namespace halfstep
