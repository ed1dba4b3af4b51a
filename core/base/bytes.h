// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace halfstep {

using Bytes = std::vector<std::byte>;

/// Bytes that several owners read and nobody changes; `bytes` lies inside what `owner` keeps alive.
struct SharedBytes {
    std::shared_ptr<const void> owner;
    std::span<const std::byte> bytes;

    std::size_t size() const { return bytes.size(); }
    bool empty() const { return bytes.empty(); }
};

/// Take over `bytes`. The data of a vector is aligned for every scalar type.
inline SharedBytes share(Bytes bytes)
{
    auto owner = std::make_shared<const Bytes>(std::move(bytes));
    const std::span<const std::byte> view{owner->data(), owner->size()};
    return SharedBytes{std::move(owner), view};
}

} // namespace halfstep
