// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"
#include "core/kernels/reference/convolution.h"

namespace halfstep {

/// The sizes of an operator, read from its shapes and options and checked; `context.outputShapes`
/// is filled.
///   errors   BadOperator (shapes that contradict each other), ShapeNotKnown (TRANSPOSE_CONV whose
///   output shape is computed)
Result<Window> conv2dWindow(PrepareContext &context);
Result<Window> depthwiseConv2dWindow(PrepareContext &context);
Result<Window> transposeConvWindow(PrepareContext &context);

/// FULLY_CONNECTED as a 1x1 convolution over as many pixels as the input has rows.
Result<Window> fullyConnectedWindow(PrepareContext &context);

} // namespace halfstep
