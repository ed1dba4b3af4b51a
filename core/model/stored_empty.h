// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace halfstep {

/// Which lists and texts of a table its file holds although they are empty; other empty ones are left out. A bit is
/// the field's position in the schema. Kept so that a file written again is equal in every field; means nothing else.
struct StoredEmpty {
    std::uint32_t slots = 0;

    bool has(unsigned slot) const { return (slots >> slot & 1u) != 0; }
    void note(unsigned slot) { slots |= 1u << slot; }
    bool operator==(const StoredEmpty &) const = default;
};

} // namespace halfstep
