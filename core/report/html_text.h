// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace halfstep::html {

/// Text that is safe between tags and inside a quoted attribute. Bytes that are not UTF-8 become U+FFFD, control characters too.
std::string escaped(std::string_view text);

/// A number with at most `digits` significant digits, C locale; "∞", "−∞", "–" (not a number).
std::string number(double value, int digits = 3);

/// <tag attributes>inner</tag>; `inner` is HTML already.
std::string element(std::string_view tag, std::string_view inner, std::string_view attributes = {});

/// A table row of cells that are HTML already; the first `textColumns` are left-aligned, the rest are numbers.
std::string row(const std::vector<std::string> &cells, int textColumns, std::string_view tag = "td");

} // namespace halfstep::html
