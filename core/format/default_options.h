// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/op.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace halfstep {

/// Name of the option table that operators of this type have in a file ("Conv2DOptions"); empty where they have none.
std::string_view optionTableName(OpType type);

/// Whether that table is a member of BuiltinOptions2 (its place is then Op::options2).
bool usesSecondOptions(OpType type);

/// The option table `table` with every field at the schema's default; lists and texts are left out. Empty for an
/// empty name or one that the schema does not have. Mind that some schema defaults are no sensible values (stride 0).
OpOptions defaultOptions(std::string_view table);

/// Whether the schema's table `table` has a field of this name, and whether that field is a list or a text.
enum class OptionKind { None, Whole, Real, Flag, Text, Wholes, Reals };
OptionKind optionKind(std::string_view table, std::string_view field);

/// The number that the enumeration of this field has for a name ("SAME"); nothing if the field is no enumeration or
/// has no such name.
std::optional<std::int64_t> optionNumber(std::string_view table, std::string_view field, std::string_view name);

} // namespace halfstep
