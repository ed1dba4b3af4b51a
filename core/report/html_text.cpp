// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/html_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace halfstep::html {

namespace {

constexpr std::string_view Replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Bytes of the well-formed UTF-8 sequence at the front of `text`; 0 if there is none (Unicode 15, table 3-7).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || length > text.size()) return 0;
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

std::string_view replacementOf(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
    }
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        const bool isControl = length == 1 && (static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F) && text[0] != '\n' && text[0] != '\t';
        const std::string_view mark = length == 1 ? replacementOf(text[0]) : std::string_view{};
        if (length == 0 || isControl)
            result += Replacement;
        else
            result += mark.empty() ? text.substr(0, length) : mark;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

std::string number(double value, int digits)
{
    if (std::isnan(value)) return "–";
    if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::general, digits).ptr;
    const std::string text(buffer.data(), end);
    return (value < 0 && text.find_first_not_of("0.") != std::string::npos ? "−" : "") + text;
}

std::string element(std::string_view tag, std::string_view inner, std::string_view attributes)
{
    std::string text = "<" + std::string(tag);
    if (!attributes.empty()) text += " " + std::string(attributes);
    return text + ">" + std::string(inner) + "</" + std::string(tag) + ">";
}

std::string row(const std::vector<std::string> &cells, int textColumns, std::string_view tag)
{
    std::string text = "<tr>";
    int column = 0;
    for (const std::string &cell : cells) text += element(tag, cell, column++ < textColumns ? "" : "class=\"n\"");
    return text + "</tr>\n";
}

} // namespace halfstep::html
