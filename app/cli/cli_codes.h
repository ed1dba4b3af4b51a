// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

/// What is wrong with a command line, and what only the command line can say.
namespace halfstep::codes {

inline constexpr MessageCode NoVerb{"no_verb", Category::CommandLine};
inline constexpr MessageCode UnknownVerb{"unknown_verb", Category::CommandLine};                   ///< %1 verb, %2 those there are
inline constexpr MessageCode UnknownCommandOption{"unknown_command_option", Category::CommandLine}; ///< %1 option, %2 verb
inline constexpr MessageCode NotInThisVersion{"not_in_this_version", Category::CommandLine};       ///< %1 what
inline constexpr MessageCode MissingValue{"missing_value", Category::CommandLine};                 ///< %1 option
inline constexpr MessageCode UnexpectedValue{"unexpected_value", Category::CommandLine};           ///< %1 option
inline constexpr MessageCode BadValue{"bad_value", Category::CommandLine};                         ///< %1 option, %2 value, %3 what is expected
inline constexpr MessageCode GivenTwice{"given_twice", Category::CommandLine};                     ///< %1 option
inline constexpr MessageCode MissingOption{"missing_option", Category::CommandLine};               ///< %1 verb, %2 option
inline constexpr MessageCode MissingFile{"missing_file", Category::CommandLine};                   ///< %1 verb, %2 usage
inline constexpr MessageCode TooManyFiles{"too_many_files", Category::CommandLine};                ///< %1 the file, %2 usage
inline constexpr MessageCode DataAndStats{"data_and_stats", Category::CommandLine};

inline constexpr MessageCode NoDataGiven{"no_data_given", Category::Unmet};                        ///< %1 verb
inline constexpr MessageCode OutputShapesDiffer{"output_shapes_differ", Category::Unmet};          ///< %1 shape, %2 other; where.name
inline constexpr MessageCode SqnrBelowLimit{"sqnr_below_limit", Category::Limit};                  ///< %1 dB there are, %2 limit; where.name
inline constexpr MessageCode ProgramFault{"program_fault", Category::Fault};                       ///< %1 reason

} // namespace halfstep::codes
