// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/merge_stats.h"

#include "core/calibration/calibration_codes.h"

#include <algorithm>
#include <string>

namespace halfstep {

namespace {

bool areSameTensors(const CalibrationStats &a, const CalibrationStats &b)
{
    return std::equal(a.tensors.begin(), a.tensors.end(), b.tensors.begin(), b.tensors.end(),
                      [](const TensorStats &left, const TensorStats &right) {
                          return left.subgraph == right.subgraph && left.tensor == right.tensor;
                      });
}

bool hasAverage(const CalibrationStats &stats)
{
    return std::any_of(stats.tensors.begin(), stats.tensors.end(), [](const TensorStats &entry) { return entry.average.has_value(); });
}

/// What differs between statistics that cannot be merged; empty: nothing.
std::string differenceOf(const CalibrationStats &a, const CalibrationStats &b)
{
    if (a.modelSha256 != b.modelSha256) return "model";
    if (a.profile != b.profile) return "profile";
    if (a.arithmetic != b.arithmetic) return "arithmetic";
    return areSameTensors(a, b) ? "" : "tensors";
}

void mergeTensor(TensorStats &into, const TensorStats &other)
{
    if (other.count == 0) return;
    if (into.count == 0)
        into.range = other.range;
    else
        into.range = {std::min(into.range.min, other.range.min), std::max(into.range.max, other.range.max)};
    into.count += other.count;
    into.histogram.merge(other.histogram);
    into.sum.merge(other.sum);
    into.sumOfSquares.merge(other.sumOfSquares);
}

} // namespace

Result<CalibrationStats> mergeStats(std::span<const CalibrationStats> parts)
{
    if (parts.empty()) return Error{codes::NothingToMerge, {}, {}};
    if (parts.size() > 1 && std::any_of(parts.begin(), parts.end(), hasAverage)) return Error{codes::CannotMergeAverages, {}, {}};
    CalibrationStats whole = parts.front();
    for (const CalibrationStats &part : parts.subspan(1)) {
        const std::string difference = differenceOf(whole, part);
        if (!difference.empty()) return Error{codes::StatsDoNotMatch, {difference}, {}};
        whole.samples += part.samples;
        whole.isComplete = whole.isComplete && part.isComplete;
        for (std::size_t i = 0; i < whole.tensors.size(); ++i) mergeTensor(whole.tensors[i], part.tensors[i]);
        whole.findings.insert(whole.findings.end(), part.findings.begin(), part.findings.end());
    }
    return whole;
}

} // namespace halfstep
