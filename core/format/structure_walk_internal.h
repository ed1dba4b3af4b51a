// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// What a walk through every table of the file found.
struct Structure {
    std::uint64_t end = 0;                 ///< byte behind the last one that a table, list or text occupies
    std::vector<std::string> unknownParts; ///< slots and union members newer than our schema; at most MaxUnknownParts
};

inline constexpr std::size_t MaxUnknownParts = 16;

/// Follow every offset of the flatbuffer in `file`, trusting nothing.
///   errors   DamagedStructure with the byte of the offset, length or number that is wrong and the name of its field;
///            OverlappingParts when what is reachable adds up to many times the file, which only a hostile file does
/// Time and memory: proportional to the file.
Result<Structure> walkStructure(std::span<const std::byte> file);

} // namespace halfstep
