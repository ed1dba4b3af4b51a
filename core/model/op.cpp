// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/op.h"

#include <algorithm>

namespace halfstep {

const OptionValue *OpOptions::find(std::string_view name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const Option &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &found->value;
}

std::int64_t OpOptions::integer(std::string_view name, std::int64_t otherwise) const
{
    const OptionValue *value = find(name);
    if (!value) return otherwise;
    if (const auto *number = std::get_if<std::int64_t>(value)) return *number;
    if (const auto *truth = std::get_if<bool>(value)) return *truth ? 1 : 0;
    return otherwise;
}

double OpOptions::real(std::string_view name, double otherwise) const
{
    const OptionValue *value = find(name);
    if (!value) return otherwise;
    if (const auto *number = std::get_if<double>(value)) return *number;
    if (const auto *whole = std::get_if<std::int64_t>(value)) return static_cast<double>(*whole);
    return otherwise;
}

bool OpOptions::flag(std::string_view name, bool otherwise) const
{
    return integer(name, otherwise ? 1 : 0) != 0;
}

std::vector<std::int64_t> OpOptions::integers(std::string_view name) const
{
    const OptionValue *value = find(name);
    const auto *list = value ? std::get_if<std::vector<std::int64_t>>(value) : nullptr;
    return list ? *list : std::vector<std::int64_t>{};
}

void OpOptions::set(std::string_view name, OptionValue value)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const Option &field) { return field.name == name; });
    if (found != fields.end())
        found->value = std::move(value);
    else
        fields.push_back(Option{std::string(name), std::move(value)});
}

} // namespace halfstep
