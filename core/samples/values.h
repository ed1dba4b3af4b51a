// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// The elements of an array as double; whole numbers beyond 2^53 are rounded. Bool, integers of 8 to 64 bits, Float16/32/64.
std::vector<double> doubleValues(const SampleArray &array);

/// An array of Float32 from values, rounded once. What is finite but beyond float32 becomes infinite.
SampleArray floatArray(std::span<const double> values, Shape shape);

/// The same whole numbers as another integer type, or Bool (0 and 1). On failure the first element that does not fit.
struct Misfit {
    std::size_t element = 0;
    std::string value;
};
struct WholeArray {
    std::optional<SampleArray> array; ///< or
    Misfit misfit;
};
WholeArray asWhole(const SampleArray &array, DataType type);

/// Where the first element stands that is not finite, of an array of any type.
std::optional<std::size_t> firstNotFinite(const SampleArray &array);

/// The only element of a scalar: a whole number in decimal, where it is one; else as a number with 17 digits.
std::string wholeText(const SampleArray &scalar);

bool isPlainInteger(DataType type); ///< 8, 16, 32 or 64 bits
bool isPlainReal(DataType type);    ///< Float16, Float32, Float64

} // namespace halfstep
