// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace halfstep {

/// Read a whole regular file. Never mapped: a file that another program rewrites cannot harm.
///   errors   FileNotFound, NotARegularFile, FileNotReadable, OutOfMemory
Result<Bytes> readFile(const std::filesystem::path &path);

/// Write `parts`, one after the other, as the whole content of `path`: under a temporary name in the
/// same folder (".<name>.<pid>.halfstep-tmp"), flushed to disk, renamed. `path` is as it was before, or complete.
/// Temporaries of that pattern whose process is gone are removed first.
///   errors   FileNotWritable
Status writeFileAtomically(const std::filesystem::path &path, std::span<const std::span<const std::byte>> parts);
Status writeFileAtomically(const std::filesystem::path &path, std::span<const std::byte> bytes);
Status writeFileAtomically(const std::filesystem::path &path, std::string_view text);

/// Whether both paths name one existing file (through links too).
bool isSameFile(const std::filesystem::path &a, const std::filesystem::path &b);

} // namespace halfstep
