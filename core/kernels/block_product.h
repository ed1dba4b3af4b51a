// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"
#include "core/kernels/reference/convolution.h"

namespace halfstep {

/// Whether the weights of a FULLY_CONNECTED have a scale for each block of a row.
bool hasBlocks(const Tensor &weights);

/// FULLY_CONNECTED of float activations with 4-bit weights in blocks, as XNNPACK computes it. LiteRT's reference kernel
/// takes all their scales for 0: in the other profiles nothing but the bias is left.
///
/// Rows of activations are quantized as for dynamic range; scales are rounded to bfloat16. With x in [0, 255]:
/// out = row scale * (fma over the blocks of (scale, sum of w * x), from -sum of w * zero point) + bias.
///   errors   UnsupportedOperator (other types, computed weights, zero points), BadOperator (scales that do not fit)
PreparedKernel prepareBlockProduct(const PrepareContext &context, const Window &window);

} // namespace halfstep
