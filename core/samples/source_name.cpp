// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/source_name.h"

#include <system_error>

namespace halfstep {

SourceName parseSourceName(const std::string &text)
{
    std::error_code ignored;
    if (std::filesystem::exists(text, ignored)) return {text, {}};
    for (std::size_t colon = text.rfind(':'); colon != std::string::npos && colon > 0; colon = text.rfind(':', colon - 1)) {
        const std::string path = text.substr(0, colon);
        if (std::filesystem::exists(path, ignored)) return {path, text.substr(colon + 1)};
    }
    return {text, {}};
}

} // namespace halfstep
