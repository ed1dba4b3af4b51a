// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Options of custom operators: a FlexBuffers map of names to numbers.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace halfstep {

/// The numbers of a map by their names; values of other kinds are left out.
class FlexMap {
public:
    /// Nothing where the bytes are no map, or lead outside of themselves.
    static std::optional<FlexMap> read(std::span<const std::byte> bytes);

    bool has(std::string_view name) const { return m_numbers.contains(name); }
    double real(std::string_view name, double otherwise = 0) const;

    /// A whole number; outside of int32: `otherwise`.
    std::int32_t integer(std::string_view name, std::int32_t otherwise = 0) const;

private:
    std::map<std::string, double, std::less<>> m_numbers;
};

} // namespace halfstep
