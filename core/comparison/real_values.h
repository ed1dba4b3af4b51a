// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/tensor_view.h"

#include <cstddef>
#include <span>

namespace halfstep {

/// Whether `readReal` knows the type: Float32, Float64, Bool, integers of 8 to 64 bits.
bool isReadable(DataType type);

std::size_t elementsOf(const TensorView &view);

/// Elements `first`, `first` + 1 … of a tensor as real numbers: of a quantized one scale * (stored - zero point) in double
/// precision, with the scale of each element's channel; of others the number itself.
void readReal(const TensorView &view, std::size_t first, std::span<double> out);

/// Write real values into a tensor: rounded to its own parameters (half away from zero, saturating) where it is quantized, else as
/// they are. False if the tensors have different sizes, or types that do not go together.
bool writeRounded(const TensorView &source, const TensorView &goal);

} // namespace halfstep
