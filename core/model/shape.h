// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// Sizes along the axes, outermost first. A scalar has no axes. In a shape signature -1 marks an open axis.
struct Shape {
    std::vector<std::int32_t> dims;

    Shape() = default;
    Shape(std::initializer_list<std::int32_t> sizes) : dims(sizes) {}
    explicit Shape(std::vector<std::int32_t> sizes) : dims(std::move(sizes)) {}

    int rank() const { return static_cast<int>(dims.size()); }
    std::int32_t operator[](int axis) const { return dims[static_cast<std::size_t>(axis)]; }
    std::int32_t &operator[](int axis) { return dims[static_cast<std::size_t>(axis)]; }

    bool operator==(const Shape &) const = default;
};

/// Product of the sizes (1 for a scalar). Sizes must be >= 0; for a Model that is checked by the reader, overflow too.
std::int64_t elementCount(const Shape &shape);

/// The same for shapes that nobody has checked: nothing on a negative size or when the product exceeds 2^62.
std::optional<std::int64_t> checkedElementCount(const Shape &shape);

/// As people write it: "1x224x224x3", "scalar" without axes, "?" for an open axis.
std::string shapeText(const Shape &shape);

} // namespace halfstep
