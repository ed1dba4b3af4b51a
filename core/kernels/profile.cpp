// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/profile.h"

namespace halfstep {

std::string_view profileName(Profile profile)
{
    return profile == Profile::Reference ? "reference" : "xnnpack";
}

std::optional<Profile> profileFromName(std::string_view name)
{
    if (name == "xnnpack") return Profile::Xnnpack;
    if (name == "reference") return Profile::Reference;
    return std::nullopt;
}

} // namespace halfstep
