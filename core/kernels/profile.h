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
    Single,    ///< the same in a build of TensorFlow Lite whose requantizing multiply rounds once
};

std::string_view profileName(Profile profile); ///< "xnnpack", "reference", "single"
std::optional<Profile> profileFromName(std::string_view name);

/// The reference kernels run: `Reference` and `Single`.
constexpr bool runsReferenceKernels(Profile profile)
{
    return profile != Profile::Xnnpack;
}

} // namespace halfstep
