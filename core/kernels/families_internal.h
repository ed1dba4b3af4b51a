// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows of the kernel table, one function a family. A family's file in reference/ defines its
/// function; `kernel_table.cpp` joins them. Rows of one family that grows too long are split into
/// two families.

#include "core/kernels/kernel.h"

#include <span>

namespace halfstep {

std::span<const KernelEntry>
arithmeticKernels(); ///< two operands with broadcasting: ADD, MUL, MAXIMUM …
std::span<const KernelEntry> activationKernels();  ///< RELU and its kin, PRELU, HARD_SWISH
std::span<const KernelEntry> curveKernels();       ///< LOGISTIC, TANH, GELU, EXP, SQRT …
std::span<const KernelEntry> elementwiseKernels(); ///< ABS, NEG, FLOOR …
std::span<const KernelEntry> comparisonKernels();  ///< LESS, EQUAL, LOGICAL_AND, SELECT …
std::span<const KernelEntry> batchMatmulKernels();
std::span<const KernelEntry> softmaxKernels();
std::span<const KernelEntry> poolingKernels();
std::span<const KernelEntry> reductionKernels(); ///< MEAN, SUM …
std::span<const KernelEntry> resizeKernels();
std::span<const KernelEntry> convolutionKernels(); ///< CONV_2D, DEPTHWISE_CONV_2D, TRANSPOSE_CONV
std::span<const KernelEntry> fullyConnectedKernels();
std::span<const KernelEntry> shapeKernels();       ///< RESHAPE, SHAPE …
std::span<const KernelEntry> joiningKernels();     ///< CONCATENATION, SPLIT …
std::span<const KernelEntry> slicingKernels();     ///< SLICE, STRIDED_SLICE
std::span<const KernelEntry> rearrangingKernels(); ///< TRANSPOSE, PAD, SPACE_TO_DEPTH …
std::span<const KernelEntry> lookingUpKernels();   ///< GATHER, ARG_MAX
std::span<const KernelEntry> castKernels();
std::span<const KernelEntry> quantizationKernels();
std::span<const KernelEntry> dequantizationKernels();

} // namespace halfstep
