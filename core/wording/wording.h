// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/wording`: the one English sentence of every code. `texts_<room>.cpp` hold the templates, marked
/// HALFSTEP_TEXT so that the translators' tool finds them; the window looks the same templates up in its translations.

#include "core/base/message.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Marks a template for translation; the context is always "Wording".
#define HALFSTEP_TEXT(context, text) text

namespace halfstep {

/// A sentence with %1 … %9 for arguments; `plural` is used when the first integer argument is not 1 (empty: none).
struct Template {
    std::string_view code;
    std::string_view text;
    std::string_view plural;
};

/// The template of a code, or nullptr (a fault in the program; a test looks that none is missing).
const Template *templateFor(std::string_view code);

/// How a face turns templates and arguments into text: translation and number format.
struct Phrasing {
    std::function<std::string(std::string_view text)> translate;    ///< empty: English
    std::function<std::string(double value)> number;                ///< empty: C locale, 3 significant digits
};

/// The sentence of a code with its arguments, the place in front or behind as far as it is known.
std::string sentence(const MessageCode &code, const std::vector<Argument> &arguments, const Place &where, const Phrasing &phrasing = {});
std::string sentence(const Error &error, const Phrasing &phrasing = {});
std::string sentence(const Finding &finding, const Phrasing &phrasing = {});

/// "operator #12 (CONV_2D), tensor #4, byte 1024, model.tflite": the known parts; empty if none.
std::string placeText(const Place &where, const Phrasing &phrasing = {});

/// "3.6 MB", "812 kB", "96 bytes": powers of 1000.
std::string bytesText(std::uint64_t bytes);

} // namespace halfstep
