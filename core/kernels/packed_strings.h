// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Tensors of strings as TensorFlow Lite holds them: a count, count + 1 places, the characters; all in one block.

#include "core/base/bytes.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace halfstep {

/// The strings of a block, on loan; nothing where its places lead outside of it. An empty block holds none.
std::optional<std::vector<std::string_view>> stringsOf(std::span<const std::byte> block);

/// A block of these strings; nothing where it would pass 2^31 bytes.
std::optional<Bytes> packedStrings(std::span<const std::string_view> strings);

} // namespace halfstep
