// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace halfstep {

/// Whether the whole of `text` fits a shell pattern: `*` any bytes, `?` one byte, `[a-z]` one of a set, `[!a-z]` one
/// that is not in it, `\x` the byte x itself. A bracket that is not closed stands for itself. Slashes are ordinary.
/// Time grows with the product of both lengths at most.
bool matchesShellPattern(std::string_view pattern, std::string_view text);

} // namespace halfstep
