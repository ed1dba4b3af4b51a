// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace halfstep {

/// "FILE" or "FILE:PART": a file and what is meant in it.
struct SourceName {
    std::filesystem::path path;
    std::string part; ///< key of an archive, column of a table; empty: not given

    bool operator==(const SourceName &) const = default;
};

/// A file that is there under the whole text is meant as it is; else the part begins behind the last colon in front of which a
/// file is there; else the whole text is a path.
SourceName parseSourceName(const std::string &text);

} // namespace halfstep
