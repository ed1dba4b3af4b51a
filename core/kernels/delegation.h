// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// Would XNNPACK, as LiteRT 2.3.0 sets it up by default, run this operator? If not, LiteRT's built-in optimized
/// kernel does, whose rounding is another one. Always false in the profile `Reference`.
///
/// The answer matters where integers are stored or weights are: 8-bit operators and dynamic range. For operators
/// that are float32 throughout it is false: both kernel sets agree there within the tolerance of floats.
///   source   conditions measured on LiteRT 2.3.0 (x86-64)
bool xnnpackTakes(const PrepareContext &context);

/// A tensor that XNNPACK accepts as an 8-bit activation: int8 or uint8 with one scale, at most six axes.
bool isXnnpackQuantized8(const Tensor &tensor);

} // namespace halfstep
