// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace halfstep {

/// Names for a message: "a, b, c"; of more than ten the first nine and how many there are.
std::string nameList(std::span<const std::string> names);

} // namespace halfstep
