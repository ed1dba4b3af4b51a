// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/npy_array.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace halfstep {

/// A `.npz` file: a ZIP archive of `.npy` files. Copies share the open file; one thread at a time, but arrays that it
/// handed out are read by any.
class NpzArchive {
public:
    ///   errors   FileNotFound, NotARegularFile, NotAnArchive
    static Result<NpzArchive> open(const std::filesystem::path &path);

    /// Names of the arrays (without ".npy") in the archive's order, each once.
    const std::vector<std::string> &keys() const { return m_keys; }
    bool holds(const std::string &key) const;
    std::string keysText() const; ///< "a, b, c"; of many the first few

    /// Open one array; its checksum is verified. What is stored plainly is read in place, what is compressed is
    /// unpacked once (see ScratchBytes). Before that its header must agree with the sizes in the directory.
    ///   errors   NoSuchArray, DamagedArchive, ArchiveTooLarge, those of NpyArray::open
    Result<NpyArray> array(const std::string &key) const;

private:
    class Zip;
    explicit NpzArchive(std::shared_ptr<Zip> zip);

    std::shared_ptr<Zip> m_zip;
    std::vector<std::string> m_keys;
};

} // namespace halfstep
