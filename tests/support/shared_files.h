// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace halfstep::test {

/// The folder with real models and data: $HALFSTEP_SHARED, else ../shared beside the checkout. May not exist.
inline std::filesystem::path sharedFolder()
{
    const char *named = std::getenv("HALFSTEP_SHARED");
    return named ? std::filesystem::path(named) : std::filesystem::path(HALFSTEP_SOURCE_DIR) / ".." / "shared";
}

/// The .tflite files in a folder of it ("models", "models/unit_ops"), sorted by name; empty where there is none.
inline std::vector<std::filesystem::path> sharedModels(const std::string &folder)
{
    std::vector<std::filesystem::path> paths;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(sharedFolder() / folder, missing))
        if (entry.path().extension() == ".tflite") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace halfstep::test
