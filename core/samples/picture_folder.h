// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace halfstep {

/// The pictures below a folder, in the order of the bytes of their paths. Files count as pictures by the end of their
/// name (.png .jpg .jpeg .bmp .webp, small or capital); hidden files are passed over. Links are followed, each folder is
/// entered once.
struct PictureFolder {
    std::filesystem::path root;
    std::vector<std::string> files; ///< relative to `root`, "/" between the parts
    std::uint64_t others = 0;       ///< files that are no pictures
    std::string firstOther;
    bool hasSounds = false;         ///< among them .wav
};

///   errors   FileNotFound, FileNotReadable
Result<PictureFolder> listPictures(const std::filesystem::path &root);

/// Whether the name ends as one of a picture.
bool isPictureName(const std::filesystem::path &path);

} // namespace halfstep
