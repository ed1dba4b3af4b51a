// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"
#include "core/kernels/reference/convolution.h"

namespace halfstep {

/// A window operator of known sizes, and the choices in which profiles and operators differ.
struct WindowOperator {
    Window window;
    std::size_t inputIndex = 0; ///< of the activations among the operator's inputs
    std::size_t biasIndex = 2;  ///< the filter is input 1

    RequantizeRule rule = RequantizeRule::Float; ///< integers
    ScaleProduct product = ScaleProduct::Double;

    bool takesPackedWeights = false; ///< int4, in FULLY_CONNECTED also int2
    bool takesInt16Weights = false;  ///< beside int16 activations
    bool sumsInt32 = false;          ///< 16-bit activations: sums and bias have 32 bits, else 64

    RowQuantization rows = RowQuantization::Xnnpack; ///< float activations, int8 weights
    bool rowIsPixel = false;                         ///< else a row is a batch item
    HybridOrder order = HybridOrder::Xnnpack;
    /// Each product becomes a float before it is added: LiteRT's own TRANSPOSE_CONV.
    bool roundsEachProduct = false;
};

/// The kernel for the operator's types: float32, int8 or uint8 throughout; int16, int8 or float32 with weights of 8
/// bits or fewer. Constant weights are packed for the fast kernels; with weights that are
/// computed the plain twins run.
///   errors   UnsupportedOperator (other types), BadOperator (parameters that do not fit)
PreparedKernel makeWindowKernel(const PrepareContext &context, const WindowOperator &op);

} // namespace halfstep
