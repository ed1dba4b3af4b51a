// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/kernels/kernel.h"

#include <cstdint>
#include <vector>

namespace halfstep {

/// Elements of a tensor of integers (int8 to int64, uint8 to uint32) as 64-bit values; empty for
/// other types.
std::vector<std::int64_t> integersOf(DataType type, std::span<const std::byte> values);

/// An operand that decides a shape (axes, sizes, paddings), as known before the run.
///   errors   ShapeNotKnown, UnsupportedOperator (not integers), BadOperator (missing)
Result<std::vector<std::int64_t>> integerOperand(const PrepareContext &context, std::size_t input);

/// The same for an operand of one element, as an axis in [0, rank); it may count from the end.
///   errors   also BadOperator (outside)
Result<int> axisOperand(const PrepareContext &context, std::size_t input, int rank);

/// The same for a vector of int32 or int64 that is the shape of the result.
///   errors   also BadOperator (negative or too large sizes, more than 16 axes)
Result<Shape> shapeOperand(const PrepareContext &context, std::size_t input);

} // namespace halfstep
