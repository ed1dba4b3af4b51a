// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace halfstep {

/// e^(-2 pi i k / n) for k < n / 2.
std::vector<std::complex<double>> unitRoots(std::size_t n);

/// The discrete Fourier transform in place; the number of values is a power of two, `roots` are those of it.
void fourierTransform(std::span<std::complex<double>> values, std::span<const std::complex<double>> roots);

} // namespace halfstep
