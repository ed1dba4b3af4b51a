// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/profile.h"

namespace halfstep {

std::string_view profileName(Profile profile)
{
    switch (profile) {
    case Profile::Reference: return "reference";
    case Profile::Single: return "single";
    case Profile::Xnnpack: break;
    }
    return "xnnpack";
}

std::optional<Profile> profileFromName(std::string_view name)
{
    if (name == "xnnpack") return Profile::Xnnpack;
    if (name == "reference") return Profile::Reference;
    if (name == "single") return Profile::Single;
    return std::nullopt;
}

} // namespace halfstep
