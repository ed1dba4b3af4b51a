// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include "app/cli/cli_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace halfstep::cli {

namespace {

// Of the whole contract, but not of this version: named as such rather than as unknown.
constexpr std::array<std::string_view, 5> LaterOptions{"--runtime", "--recipe", "--int16", "--int8", "--no-rewrite"};

const OptionSpec *find(std::span<const OptionSpec> options, std::string_view name)
{
    const auto found = std::find_if(options.begin(), options.end(), [name](const OptionSpec &option) {
        return option.name == name || (!option.shortName.empty() && option.shortName == name);
    });
    return found == options.end() ? nullptr : &*found;
}

std::optional<double> numberFrom(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

} // namespace

std::optional<std::string> Arguments::value(std::string_view option) const
{
    const auto found = m_values.find(std::string(option));
    return found == m_values.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    const auto found = m_values.find(std::string(option));
    return found == m_values.end() ? std::vector<std::string>{} : found->second;
}

Result<std::optional<std::int64_t>> Arguments::whole(std::string_view option, std::int64_t low, std::int64_t high) const
{
    const auto text = value(option);
    if (!text) return std::optional<std::int64_t>{};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool isNumber = error == std::errc{} && end == text->data() + text->size();
    if (!isNumber || number < low || number > high)
        return badValue(option, *text, "a whole number from " + std::to_string(low) + (high == INT64_MAX ? " up" : " to " + std::to_string(high)));
    return std::optional(number);
}

Result<std::optional<double>> Arguments::real(std::string_view option) const
{
    const auto text = value(option);
    if (!text) return std::optional<double>{};
    const auto number = numberFrom(*text);
    if (!number) return badValue(option, *text, "a number");
    return number;
}

Result<std::vector<double>> Arguments::reals(std::string_view option) const
{
    std::vector<double> numbers;
    const auto text = value(option);
    if (!text) return numbers;
    std::string_view rest = *text;
    while (true) {
        const auto comma = rest.find(',');
        const auto number = numberFrom(rest.substr(0, comma));
        if (!number) return badValue(option, *text, "numbers with commas between");
        numbers.push_back(*number);
        if (comma == std::string_view::npos) return numbers;
        rest.remove_prefix(comma + 1);
    }
}

Error badValue(std::string_view option, std::string_view value, std::string_view expected)
{
    return Error{codes::BadValue, {std::string(option), std::string(value), std::string(expected)}, {}};
}

Result<Arguments> parseArguments(std::string_view verb, std::span<const std::string> words, std::span<const OptionSpec> options)
{
    Arguments arguments;
    arguments.verb = verb;
    bool onlyFiles = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (onlyFiles || word.size() < 2 || word[0] != '-') {
            arguments.files.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyFiles = true;
            continue;
        }
        const auto equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        const std::string name = word.substr(0, equals);
        const OptionSpec *option = find(options, name);
        const bool isLater = std::find(LaterOptions.begin(), LaterOptions.end(), name) != LaterOptions.end();
        if (!option && isLater) return Error{codes::NotInThisVersion, {name}, {}};
        if (!option) return Error{codes::UnknownCommandOption, {name, std::string(verb)}, {}};
        if (!option->mayRepeat && !option->value.empty() && arguments.has(option->name)) return Error{codes::GivenTwice, {name}, {}};
        if (option->value.empty()) {
            if (equals != std::string::npos) return Error{codes::UnexpectedValue, {name}, {}};
            arguments.add(option->name, {});
        } else if (equals != std::string::npos) {
            arguments.add(option->name, word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.add(option->name, words[++i]);
        } else {
            return Error{codes::MissingValue, {name, std::string(option->value)}, {}};
        }
    }
    return arguments;
}

} // namespace halfstep::cli
