// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace halfstep::cli {

/// Columns of text for people, two spaces between them; the last one is not filled up.
class TextTable {
public:
    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
};

/// Four significant digits, C locale: "0.5", "-12.34", "inf".
std::string numberText(double value);

/// "12.3 ms", "456 µs".
std::string secondsText(double seconds);

} // namespace halfstep::cli
