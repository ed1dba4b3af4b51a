// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE on stored integers: rows of the family in reference/arithmetic.cpp.

#include "core/kernels/broadcast.h"
#include "core/kernels/kernel.h"

#include <utility>

namespace halfstep {

/// int8 and uint8: XNNPACK's form (one fixed-point sum, half up) where it takes the operator; else, and for int16,
/// the built-in form: both operands rescaled to a common step, then one rescaling to the output.
PreparedKernel prepareQuantizedAdd(const PrepareContext &context, BroadcastPlan<2> plan);
PreparedKernel prepareQuantizedSub(const PrepareContext &context, BroadcastPlan<2> plan);

/// XNNPACK: product in float, half to even. Built in: fixed point with two roundings.
PreparedKernel prepareQuantizedMul(const PrepareContext &context, BroadcastPlan<2> plan);

/// A divisor that stands for 0 is an error of the data (UnusableValue).
PreparedKernel prepareQuantizedDiv(const PrepareContext &context, BroadcastPlan<2> plan);
PreparedKernel prepareIntegerDiv(const PrepareContext &context, BroadcastPlan<2> plan,
                                 std::pair<std::int32_t, std::int32_t> range);

/// int8 only.
PreparedKernel prepareQuantizedSquaredDifference(const PrepareContext &context, BroadcastPlan<2> plan);

} // namespace halfstep
