// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace halfstep {

/// A closed interval of real values.
struct Range {
    double min = 0;
    double max = 0;

    bool operator==(const Range &) const = default;
};

} // namespace halfstep
