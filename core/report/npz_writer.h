// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/model/data_type.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// An archive of arrays as NumPy's `savez` writes it: a ZIP of stored .npy files (version 1, C order, little-endian).
/// Deterministic: the entries carry a fixed date. Beyond 4 GiB the archive is ZIP64.
class NpzWriter {
public:
    /// Append an array of `shape`; `data` is row-major, little-endian. Its bytes are kept, not copied.
    ///   type   Bool, integers of 8 to 64 bits, Float16, Float32, Float64, Complex64, Complex128; a `name` once only
    ///   errors category Fault: another type
    Status add(const std::string &name, DataType type, std::span<const std::uint64_t> shape, Bytes data);

    /// The archive as parts to be written one after the other. They live as long as the archive and the result.
    struct Parts {
        std::vector<Bytes> owned;
        std::vector<std::span<const std::byte>> spans;
    };
    Parts finish() const;

private:
    struct Entry {
        std::string name; ///< with ".npy"
        Bytes header;     ///< of the .npy file
        Bytes data;
        std::uint32_t checksum = 0;
    };
    std::vector<Entry> m_entries;
};

/// The name that NumPy has for the type, as in "<f4"; empty where it has none.
std::string_view numpyTypeName(DataType type);

} // namespace halfstep
