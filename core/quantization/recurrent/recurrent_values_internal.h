// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the int8 forms of recurrent operators are made from.

#include "core/kernels/watched_kernel.h"
#include "core/quantization/layer_question.h"
#include "core/quantization/layout/integer_layout.h"

#include <span>

namespace halfstep {

/// The values of a constant operand; nothing where there is none.
std::span<const float> valuesAt(const LayerQuestion &question, std::size_t place);
/// Of an operand that is there.
const Shape &shapeAt(const LayerQuestion &question, std::size_t place);
std::size_t columnsAt(const LayerQuestion &question, std::size_t place); ///< 0 for what is no matrix

/// Everything that was seen of a value inside: state that leaves its range stays wrong, whatever method finds other ranges.
std::optional<Range> innerRange(const LayerQuestion &question, InnerValue value);

double magnitude(const std::optional<Range> &range);
double magnitude(std::span<const float> values);

double scaleOf(const std::optional<QuantParams> &params); ///< 0 without
QuantParams symmetricParams(double scale);
/// The largest magnitude in so many steps; any scale stores zeros.
QuantParams inSteps(double largest, double steps);
/// Of int8 weights with one scale.
std::vector<float> oneScale(std::span<const float> weights);

/// Weights and bias that belong together: the bias counts in scale * `unit`.
void setWithBias(IntegerOperator &result, const LayerQuestion &question, std::size_t weight, std::size_t bias, double unit,
                 std::vector<float> scales);

/// The largest sum of magnitudes times `factor` over `count` neighbours at a time, with the bias beside it.
double largestSum(std::span<const float> weights, std::size_t count, double factor, std::span<const float> bias);
double largestStored(const std::optional<QuantParams> &params); ///< magnitude that int8 stores
/// Whether sums of this size leave 32 bits: a product is shifted up to twice its final size before it is multiplied.
bool leaves32Bits(double largest, double scale);

/// A variable tensor that nobody but the operator touches.
bool isOwnState(const LayerQuestion &question, std::size_t place);

} // namespace halfstep
