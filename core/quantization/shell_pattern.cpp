// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/shell_pattern.h"

#include <cstddef>

namespace halfstep {

namespace {

/// One element of a pattern, a star apart: how long it is and whether it takes a byte.
struct Element {
    std::size_t length = 1;
    bool matches = false;
};

unsigned char byteAt(std::string_view text, std::size_t i)
{
    return static_cast<unsigned char>(text[i]);
}

/// A set that opens at pattern[0]; length 0 if it is not closed.
Element matchSet(std::string_view pattern, char byte)
{
    std::size_t i = 1;
    const bool isNegated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (isNegated) ++i;
    const std::size_t first = i;
    const auto wanted = static_cast<unsigned char>(byte);
    bool isIn = false;
    for (; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
        const bool isRange = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
        const unsigned char low = byteAt(pattern, i);
        const unsigned char high = isRange ? byteAt(pattern, i + 2) : low;
        isIn = isIn || (low <= wanted && wanted <= high);
        if (isRange) i += 2;
    }
    if (i >= pattern.size()) return Element{0, false};
    return Element{i + 1, isIn != isNegated};
}

Element matchOne(std::string_view pattern, char byte)
{
    if (pattern[0] == '?') return Element{1, true};
    if (pattern[0] == '\\' && pattern.size() > 1) return Element{2, pattern[1] == byte};
    if (pattern[0] == '[') {
        const Element set = matchSet(pattern, byte);
        if (set.length > 0) return set;
    }
    return Element{1, pattern[0] == byte};
}

} // namespace

bool matchesShellPattern(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t afterStar = std::string_view::npos;
    std::size_t retryAt = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            afterStar = ++p;
            retryAt = t;
            continue;
        }
        const Element element = p < pattern.size() ? matchOne(pattern.substr(p), text[t]) : Element{};
        if (element.matches) {
            p += element.length;
            ++t;
        } else if (afterStar != std::string_view::npos) {
            p = afterStar; // let the star take one byte more
            t = ++retryAt;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

} // namespace halfstep
