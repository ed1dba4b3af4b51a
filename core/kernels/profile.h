// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace halfstep {

/// Whose results the kernels reproduce; covers every operator.
enum class Profile {
    Xnnpack,   ///< LiteRT 2.3.0 as users run it: XNNPACK where it takes an operator, built-in kernels elsewhere
    Reference, ///< LiteRT's reference kernels
};

std::string_view profileName(Profile profile); ///< "xnnpack", "reference"
std::optional<Profile> profileFromName(std::string_view name);

} // namespace halfstep
