// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace halfstep {

/// The pictures and sound clips below a folder, each in the order of the bytes of their paths. Files count by the end of their
/// name (.png .jpg .jpeg .bmp .webp; .wav; small or capital); hidden files are passed over. Links are followed, each folder is
/// entered once.
struct SampleFolder {
    std::filesystem::path root;
    std::vector<std::string> pictures; ///< relative to `root`, "/" between the parts
    std::vector<std::string> sounds;
    std::uint64_t others = 0;          ///< files of other kinds
    std::string firstOther;
};

///   errors   FileNotFound, FileNotReadable
Result<SampleFolder> listSamples(const std::filesystem::path &root);

/// Whether the name ends as one of a picture, of a sound clip.
bool isPictureName(const std::filesystem::path &path);
bool isSoundName(const std::filesystem::path &path);

} // namespace halfstep
