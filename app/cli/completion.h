// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace halfstep::cli {

/// Completion of the command line for a shell, made from the table of verbs.
std::string bashCompletion();
std::string zshCompletion();
std::string fishCompletion();

} // namespace halfstep::cli
