// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/fourier.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace halfstep {

namespace {

using Complex = std::complex<double>;

void orderByReversedBits(std::span<Complex> values)
{
    for (std::size_t i = 1, j = 0; i < values.size(); ++i) {
        std::size_t bit = values.size() >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) std::swap(values[i], values[j]);
    }
}

} // namespace

std::vector<Complex> unitRoots(std::size_t n)
{
    std::vector<Complex> roots(n / 2);
    for (std::size_t k = 0; k < roots.size(); ++k) {
        const double angle = -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n);
        roots[k] = {std::cos(angle), std::sin(angle)};
    }
    return roots;
}

void fourierTransform(std::span<Complex> values, std::span<const Complex> roots)
{
    orderByReversedBits(values);
    for (std::size_t half = 1; half < values.size(); half *= 2) {
        const std::size_t step = values.size() / (2 * half);
        for (std::size_t begin = 0; begin < values.size(); begin += 2 * half)
            for (std::size_t k = 0; k < half; ++k) {
                const Complex even = values[begin + k];
                const Complex odd = values[begin + k + half] * roots[k * step];
                values[begin + k] = even + odd;
                values[begin + k + half] = even - odd;
            }
    }
}

} // namespace halfstep
