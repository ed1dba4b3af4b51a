// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace halfstep {

/// The smallest and the largest of some floats. -0 is made +0, so that equal ranges are equal bits.
struct ValueRange {
    float min = 0;
    float max = 0;

    bool operator==(const ValueRange &) const = default;
};

/// The range of `values`, not empty and all finite.
ValueRange rangeOf(std::span<const float> values);

/// Whether no value is a NaN or an infinity. True for none.
bool areFinite(std::span<const float> values);

} // namespace halfstep
