// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <flatbuffers/reflection_generated.h>
#include <map>
#include <string_view>
#include <vector>

/// The schema of the model file, looked at as data: what lets code treat all tables alike.
namespace halfstep::reflected {

struct Table;

/// The numbers of an enumeration by name.
using Names = std::map<std::string_view, std::int64_t>;

/// One field of a table.
struct Field {
    std::string_view name;
    std::uint16_t slot = 0;
    reflection::BaseType type = reflection::None;    ///< of the field
    reflection::BaseType element = reflection::None; ///< of a vector's elements
    const Table *table = nullptr;                    ///< what a table, or a vector of tables, holds
    const std::vector<const Table *> *members = nullptr; ///< of a union; by discriminator, nullptr at 0
    const Names *names = nullptr; ///< of an enumeration
    std::int64_t defaultInteger = 0;
    double defaultReal = 0;
    bool isDeprecated = false;
};

/// A table with its fields in the order of their slots; slots between (a union's discriminator) have a field too.
struct Table {
    std::string_view name; ///< without the namespace
    std::vector<Field> fields;
    std::vector<const Field *> bySlot;
};

const Table &model();                              ///< the root
const Table *tableNamed(std::string_view name);    ///< nullptr if there is none
std::size_t scalarSize(reflection::BaseType type); ///< 0 if it is none

/// Discriminator of the member `table` in the union "BuiltinOptions" or "BuiltinOptions2"; 0 if it is none.
std::uint8_t memberNumber(std::string_view unionName, std::string_view table);
/// The member with this discriminator, or nullptr.
const Table *memberOf(std::string_view unionName, std::uint8_t number);

} // namespace halfstep::reflected
