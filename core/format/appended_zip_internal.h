// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

/// The ZIP archive that stands behind a model in its file. Offsets in it count from the start of the file.
namespace halfstep {

/// Where the archive at the end of `file` starts, or nothing if there is none. Found from its end record: its
/// marks can occur among weights.
std::optional<std::size_t> findAppendedZip(std::span<const std::byte> file);

/// The archive at the end of `tail` with the offsets it must have when `tail` starts at byte `start` of a file.
/// A tail without an archive is returned as it is.
Bytes relocatedZip(std::span<const std::byte> tail, std::uint64_t start);

/// The text files of the archive by name; files above 16 MiB and those that cannot be unpacked are left out.
std::map<std::string, std::string> textsInZip(std::span<const std::byte> tail);

} // namespace halfstep
