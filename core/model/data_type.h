// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace halfstep {

/// Element type of a tensor; the numbers are those of the model file.
enum class DataType : std::int8_t {
    Float32 = 0, Float16 = 1, Int32 = 2, UInt8 = 3, Int64 = 4, String = 5, Bool = 6, Int16 = 7, Complex64 = 8,
    Int8 = 9, Float64 = 10, Complex128 = 11, UInt64 = 12, Resource = 13, Variant = 14, UInt32 = 15, UInt16 = 16,
    Int4 = 17, BFloat16 = 18, Int2 = 19, UInt4 = 20, Float8E4M3FN = 21, Float8E5M2 = 22,
};

/// The name in lower case as users know it: "float32", "int8" …; "unknown" for a number that no enumerator has.
std::string_view dataTypeName(DataType type);

/// Bits of one element; 0 where elements have no fixed size (String, Resource, Variant) or the type is unknown.
int elementBits(DataType type);

/// Bytes that `elements` packed elements need (4-bit: (n+1)/2, 2-bit: (n+3)/4); nothing if the size is not fixed or overflows.
std::optional<std::size_t> packedBytes(DataType type, std::int64_t elements);

bool isFloat(DataType type);   ///< Float16, BFloat16, Float32, Float64, Float8…
bool isInteger(DataType type); ///< signed or unsigned, 2 to 64 bits

/// Smallest and largest integer that a quantized tensor of this type stores (Int8: -128, 127).
/// Only for Int2, Int4, UInt4, Int8, UInt8, Int16, UInt16, Int32.
std::int64_t storedMin(DataType type);
std::int64_t storedMax(DataType type);

} // namespace halfstep
