// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::cli {

/// One option of a verb.
struct OptionSpec {
    std::string_view name;      ///< "--data"
    std::string_view shortName; ///< "-o", or empty
    std::string_view value;     ///< what stands for the value in the help: "FILE"; empty: a switch
    std::string_view help;
    bool mayRepeat = false;
    std::string_view choices = {}; ///< all values there are, a space between; empty: others
};

/// The command line, taken apart. Values are bytes as the system has them.
class Arguments {
public:
    std::string verb;
    std::vector<std::string> files;

    void add(std::string_view option, std::string value) { m_values[std::string(option)].push_back(std::move(value)); }
    bool has(std::string_view option) const { return m_values.count(std::string(option)) > 0; }
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> values(std::string_view option) const;

    /// The value as a number within [low, high]. errors: BadValue
    Result<std::optional<std::int64_t>> whole(std::string_view option, std::int64_t low, std::int64_t high) const;
    /// The value as a finite number. errors: BadValue
    Result<std::optional<double>> real(std::string_view option) const;
    /// The value as finite numbers with commas between. errors: BadValue
    Result<std::vector<double>> reals(std::string_view option) const;

private:
    std::map<std::string, std::vector<std::string>> m_values;
};

/// Take `words` apart (without the program's name and the verb) by the options of a verb. Options may stand anywhere;
/// "--name=value" and "--name value" are the same; behind "--" all words are files.
///   errors   UnknownCommandOption, NotInThisVersion, MissingValue, UnexpectedValue, GivenTwice
Result<Arguments> parseArguments(std::string_view verb, std::span<const std::string> words, std::span<const OptionSpec> options);

Error badValue(std::string_view option, std::string_view value, std::string_view expected);

} // namespace halfstep::cli
