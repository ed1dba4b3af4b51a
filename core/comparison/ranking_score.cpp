// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/ranking_score.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace halfstep {

std::optional<double> areaUnderCurve(std::vector<RankedScore> scores)
{
    for (RankedScore &entry : scores)
        if (std::isnan(entry.score)) entry.score = std::numeric_limits<double>::infinity();
    std::sort(scores.begin(), scores.end(), [](const RankedScore &a, const RankedScore &b) { return a.score < b.score; });
    double won = 0;
    double normal = 0;
    double abnormal = 0;
    for (std::size_t i = 0; i < scores.size();) {
        double equalNormal = 0;
        double equalAbnormal = 0;
        const double score = scores[i].score;
        for (; i < scores.size() && scores[i].score == score; ++i) (scores[i].isAbnormal ? equalAbnormal : equalNormal) += 1;
        won += equalAbnormal * (normal + equalNormal / 2);
        normal += equalNormal;
        abnormal += equalAbnormal;
    }
    if (normal == 0 || abnormal == 0) return std::nullopt;
    return won / (normal * abnormal);
}

} // namespace halfstep
