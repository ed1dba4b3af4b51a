// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

/// Codes that any room may use. Rooms declare their own in `<room>_codes.h`.
namespace halfstep::codes {

inline constexpr MessageCode Stopped{"stopped", Category::Stopped};
inline constexpr MessageCode OutOfMemory{"out_of_memory", Category::Storage};           ///< %1 bytes wanted, %2 bytes there are
inline constexpr MessageCode FileNotFound{"file_not_found", Category::InputFile};       ///< where.file
inline constexpr MessageCode FileNotReadable{"file_not_readable", Category::Storage};   ///< where.file, %1 the system's reason
inline constexpr MessageCode FileNotWritable{"file_not_writable", Category::Storage};   ///< where.file, %1 the system's reason
inline constexpr MessageCode NotARegularFile{"not_a_regular_file", Category::InputFile}; ///< where.file
inline constexpr MessageCode WouldOverwriteInput{"would_overwrite_input", Category::CommandLine}; ///< where.file

} // namespace halfstep::codes
