// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

namespace halfstep {

/// How abnormal a sample looks, and whether it is.
struct RankedScore {
    double score = 0;
    bool isAbnormal = false;
};

/// Share of (abnormal, normal) pairs in which the abnormal one scores higher; ties count half; a NaN
/// scores highest. Nothing without both kinds.
std::optional<double> areaUnderCurve(std::vector<RankedScore> scores);

} // namespace halfstep
