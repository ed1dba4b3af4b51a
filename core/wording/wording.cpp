// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/wording/wording.h"

#include "core/wording/texts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace halfstep {

namespace {

std::string translated(std::string_view text, const Phrasing &phrasing)
{
    return phrasing.translate ? phrasing.translate(text) : std::string(text);
}

std::string realText(double value, const Phrasing &phrasing)
{
    if (phrasing.number) return phrasing.number(value);
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 4).ptr;
    return std::string(buffer.data(), end);
}

std::string argumentText(const Argument &argument, const Phrasing &phrasing)
{
    if (const auto *text = std::get_if<std::string>(&argument)) return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&argument)) return std::to_string(*whole);
    return realText(std::get<double>(argument), phrasing);
}

bool isSingular(const std::vector<Argument> &arguments)
{
    for (const Argument &argument : arguments)
        if (const auto *count = std::get_if<std::int64_t>(&argument)) return *count == 1;
    return true;
}

/// `text` with %1 … %9 replaced; an argument that holds such a mark is not looked at again.
std::string filled(const std::string &text, const std::vector<Argument> &arguments, const Phrasing &phrasing)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isMark = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        const std::size_t index = isMark ? static_cast<std::size_t>(text[i + 1] - '1') : 0;
        if (isMark && index < arguments.size()) {
            result += argumentText(arguments[index], phrasing);
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace

const Template *templateFor(std::string_view code)
{
    const std::array lists{texts::base(),         texts::format(),     texts::kernels(), texts::samples(), texts::calibration(),
                           texts::quantization(), texts::comparison(), texts::timing(),  texts::cli()};
    for (const auto list : lists) {
        const auto found = std::find_if(list.begin(), list.end(), [code](const Template &entry) { return entry.code == code; });
        if (found != list.end()) return &*found;
    }
    return nullptr;
}

std::string placeText(const Place &where, const Phrasing &phrasing)
{
    std::vector<std::string> parts;
    const auto add = [&](std::string_view text, std::vector<Argument> arguments) {
        parts.push_back(filled(translated(text, phrasing), arguments, phrasing));
    };
    if (!where.name.empty()) parts.push_back(where.name);
    if (where.op) add(HALFSTEP_TEXT("Wording", "operator #%1"), {std::int64_t{where.op.value}});
    if (where.tensor) add(HALFSTEP_TEXT("Wording", "tensor #%1"), {std::int64_t{where.tensor.value}});
    if (where.subgraph && where.subgraph.value > 0) add(HALFSTEP_TEXT("Wording", "subgraph #%1"), {std::int64_t{where.subgraph.value}});
    if (where.byteOffset) add(HALFSTEP_TEXT("Wording", "byte %1"), {static_cast<std::int64_t>(*where.byteOffset)});
    if (!where.file.empty()) parts.push_back(where.file);
    std::string text;
    for (const std::string &part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string sentence(const MessageCode &code, const std::vector<Argument> &arguments, const Place &where, const Phrasing &phrasing)
{
    const Template *entry = templateFor(code.name);
    if (!entry) return std::string(code.name);
    const bool usePlural = !entry->plural.empty() && !isSingular(arguments);
    const std::string text = filled(translated(usePlural ? entry->plural : entry->text, phrasing), arguments, phrasing);
    const std::string place = placeText(where, phrasing);
    return place.empty() ? text : place + ": " + text;
}

std::string sentence(const Error &error, const Phrasing &phrasing)
{
    return sentence(error.code, error.arguments, error.where, phrasing);
}

std::string sentence(const Finding &finding, const Phrasing &phrasing)
{
    return sentence(finding.code, finding.arguments, finding.where, phrasing);
}

std::string bytesText(std::uint64_t bytes)
{
    if (bytes < 1000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    constexpr std::array Units{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 32> buffer;
    const int digits = value < 9.95 ? 1 : value < 99.95 ? 1 : 0;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits).ptr;
    return std::string(buffer.data(), end) + " " + Units[unit];
}

} // namespace halfstep
