// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/name_list.h"

namespace halfstep {

std::string nameList(std::span<const std::string> names)
{
    constexpr std::size_t Most = 10;
    const std::size_t shown = names.size() > Most ? Most - 1 : names.size();
    std::string text;
    for (const std::string &name : names.first(shown)) text += (text.empty() ? "" : ", ") + name;
    if (shown < names.size()) text += ", … (" + std::to_string(names.size()) + ")";
    return text.empty() ? "-" : text;
}

} // namespace halfstep
