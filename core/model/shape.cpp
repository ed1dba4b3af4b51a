// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/shape.h"

namespace halfstep {

std::int64_t elementCount(const Shape &shape)
{
    std::int64_t count = 1;
    for (const std::int32_t size : shape.dims) count *= size;
    return count;
}

std::optional<std::int64_t> checkedElementCount(const Shape &shape)
{
    constexpr std::int64_t Limit = std::int64_t{1} << 62;
    bool isEmpty = false;
    std::int64_t count = 1;
    for (const std::int32_t size : shape.dims) {
        if (size < 0) return std::nullopt;
        isEmpty = isEmpty || size == 0;
        if (size > 0 && count > Limit / size) return std::nullopt;
        if (size > 0) count *= size;
    }
    return isEmpty ? 0 : count;
}

std::string shapeText(const Shape &shape)
{
    if (shape.dims.empty()) return "scalar";
    std::string text;
    for (const std::int32_t size : shape.dims) {
        if (!text.empty()) text += 'x';
        text += size < 0 ? "?" : std::to_string(size);
    }
    return text;
}

} // namespace halfstep
