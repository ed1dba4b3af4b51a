// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/plan.h"

#include <vector>

namespace halfstep {

/// Layers whose integer kernel in LiteRT 2.3.0 refuses to load with these scales, ends the program, or computes something else:
/// products with weights where input scale * weight scale / output scale >= 256; ADD and SQUARED_DIFFERENCE whose output is so
/// much finer than their inputs that the fixed-point multiplier leaves [0, 1); comparisons of inputs with scales of 1 and more;
/// recurrent layers whose sums would leave 32 bits.
/// As they would be after: Float32, with the reason.
std::vector<LayerPlan> refusedScales(const Model &model, const FloatConstants &constants, const Plan &plan, const IntegerLayout &layout);

} // namespace halfstep
