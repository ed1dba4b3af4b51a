// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace halfstep {

/// The version of the program, as documents name it.
std::string_view programVersion();

/// What every document starts with, beside the version.
struct ReportHead {
    std::string profile; ///< "xnnpack" …
    std::vector<Finding> findings;
};

} // namespace halfstep
