// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace halfstep {

/// Bytes that are read in pieces, from anywhere, by any thread. Nothing is kept in memory but what the source says.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    /// Fill `to` with the bytes from `offset` on.
    ///   errors   ArrayCutShort (behind the end, or the file became shorter), FileNotReadable
    virtual Status read(std::uint64_t offset, std::span<std::byte> to) const = 0;
};

/// A regular file.
///   errors   FileNotFound, NotARegularFile, FileNotReadable
Result<std::shared_ptr<const ByteSource>> openByteSource(const std::filesystem::path &path);

/// Takes bytes of a known size one after the other, or at any place, and becomes a source. Small ones are kept in
/// memory, others lie in a file without a name in the folder for temporary files, which goes when the source goes.
class ScratchBytes {
public:
    static constexpr std::uint64_t MemoryLimit = std::uint64_t{8} << 20;
    static constexpr std::uint64_t Limit = std::uint64_t{8} << 30; ///< against archives made to fill the disk

    virtual ~ScratchBytes() = default;
    ///   errors   FileNotWritable
    virtual Status write(std::uint64_t offset, std::span<const std::byte> bytes) = 0;
    virtual std::shared_ptr<const ByteSource> finish() = 0; ///< once; nothing is written after it
};

///   errors   FileNotWritable, OutOfMemory
Result<std::unique_ptr<ScratchBytes>> makeScratch(std::uint64_t size);

} // namespace halfstep
