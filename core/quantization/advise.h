// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/quantization/advice.h"

namespace halfstep {

/// The decision tree: does the target support integers, or floats? is there data? Looks at the model only; runs nothing.
Result<Advice> advise(const Model &model, Target target, bool hasData);

} // namespace halfstep
