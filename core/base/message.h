// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace halfstep {

/// What kind of thing went wrong; decides the exit status of the command line (`exitStatus()`).
enum class Category {
    CommandLine, ///< 2: the request itself is wrong
    InputFile,   ///< 3: a file is missing, damaged or of another kind
    Unmet,       ///< 4: the request cannot be met for this model
    Data,        ///< 5: the samples do not fit the model
    Storage,     ///< 6: reading or writing failed
    Stopped,     ///< 7: the user stopped it
    Limit,       ///< 8: a limit that the user gave was not met
    Fault,       ///< 70: a fault in the program itself
    Note,        ///< a finding worth knowing
    Warning,     ///< a finding worth acting on
};

/// A name for one sentence. The sentence itself stands in `core/wording`, once, under this name.
/// Codes are constants, declared in `<room>/<room>_codes.h`; two codes are equal if their names are.
struct MessageCode {
    std::string_view name; ///< snake_case; static storage
    Category category = Category::Fault;

    friend bool operator==(const MessageCode &a, const MessageCode &b) { return a.name == b.name; }
};

/// A value for %1, %2 … of a template. Text is UTF-8 (a path may hold any bytes).
using Argument = std::variant<std::int64_t, double, std::string>;

/// Where something is, as far as it is known. Absent parts stay empty.
struct Place {
    std::string file;                        ///< path as the user gave it
    SubgraphId subgraph;                     ///< in the model's order
    OpId op;                                 ///< in the subgraph's order
    TensorId tensor;                         ///< in the subgraph's order
    std::optional<std::uint64_t> byteOffset; ///< in `file`
    std::string name;                        ///< of the tensor, operator, sample, column …

    bool operator==(const Place &) const = default;
};

/// The world is wrong: why a function has no result.
struct Error {
    MessageCode code;
    std::vector<Argument> arguments;
    Place where;

    bool operator==(const Error &) const = default;
};

/// The numbers are odd but legal: something to tell beside a result.
struct Finding {
    MessageCode code; ///< category Note or Warning
    std::vector<Argument> arguments;
    Place where;

    bool operator==(const Finding &) const = default;
};

/// The process's exit status for an error of this category (see the table at `Category`).
constexpr int exitStatus(Category category)
{
    switch (category) {
    case Category::CommandLine: return 2;
    case Category::InputFile: return 3;
    case Category::Unmet: return 4;
    case Category::Data: return 5;
    case Category::Storage: return 6;
    case Category::Stopped: return 7;
    case Category::Limit: return 8;
    case Category::Fault: return 70;
    case Category::Note:
    case Category::Warning: return 0;
    }
    return 70;
}

} // namespace halfstep
