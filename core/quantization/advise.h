// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/quantization/advice.h"

#include <cstdint>
#include "core/calibration/calibration_stats.h"

#include <functional>
#include <memory>

namespace halfstep {

/// Bytes that a model's file will have: `forecastFileBytes` of `core/format`, which this room does not see.
using SizeForecast = std::function<std::uint64_t(const Model &)>;

/// The decision tree: does the target support integers, or floats? is there data? Looks at the model only; runs nothing.
///
/// Every technique is carried out with made-up ranges: that costs the time of storing the weights once more for each of them
/// and gives the layers that stay float, and the size. Ranges that were seen in some samples make both exact.
///   seen     of this very model; nullptr: ranges are made up
Result<Advice> advise(std::shared_ptr<const Model> model, Target target, bool hasData, const SizeForecast &sizeOf,
                      const CalibrationStats *seen = nullptr);

} // namespace halfstep
