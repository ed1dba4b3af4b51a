// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/data_type.h"
#include "core/model/shape.h"
#include "core/samples/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace halfstep {

/// What one element of a NumPy array is.
struct NpyType {
    enum class Kind { Number, ByteText, Utf32Text };
    Kind kind = Kind::Number;
    DataType number = DataType::Float32; ///< Bool, Int8…UInt64, Float16, Float32, Float64; only for Kind::Number
    std::size_t itemBytes = 4;
    bool isBigEndian = false;
    std::string name; ///< as NumPy writes it: "<f4"

    bool operator==(const NpyType &) const = default;
};

/// The first bytes of a `.npy` file, versions 1 to 3 (NEP 1; numpy/lib/format.py).
struct NpyHeader {
    NpyType type;
    bool isFortran = false;
    Shape shape;
    std::uint64_t dataOffset = 0;
    std::uint64_t dataBytes = 0; ///< as shape and type say

    bool operator==(const NpyHeader &) const = default;
};

/// The element type of a descriptor such as "<f4", "|b1", ">i8", "<U12"; nothing for any other (objects, records, dates, complex).
std::optional<NpyType> npyTypeNamed(std::string_view descriptor);

/// Read and check the header. The source may be anything; the data behind the header is there when this succeeds.
///   errors   NotAnArray, BadArrayHeader, ArrayTypeNotSupported, ArrayCutShort
Result<NpyHeader> readNpyHeader(const ByteSource &source);

} // namespace halfstep
