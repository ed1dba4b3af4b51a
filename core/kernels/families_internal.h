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
std::span<const KernelEntry> sumKernels();       ///< MEAN, SUM
std::span<const KernelEntry> reductionKernels(); ///< REDUCE_MAX, REDUCE_PROD, REDUCE_ANY …
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
std::span<const KernelEntry> indexingKernels(); ///< GATHER_ND, SCATTER_ND …
std::span<const KernelEntry> stretchingKernels(); ///< BROADCAST_TO, TILE, MIRROR_PAD …
std::span<const KernelEntry> searchingKernels(); ///< TOPK_V2, WHERE …
std::span<const KernelEntry> wholeDivisionKernels(); ///< FLOOR_DIV, RIGHT_SHIFT …
std::span<const KernelEntry> spectrumKernels(); ///< RFFT2D, REAL …
std::span<const KernelEntry> embeddingKernels(); ///< EMBEDDING_LOOKUP …
std::span<const KernelEntry> realMathKernels(); ///< ATAN2, SIGN, CUMSUM …
std::span<const KernelEntry> reversingKernels(); ///< REVERSE_V2, REVERSE_SEQUENCE
std::span<const KernelEntry> fillingKernels(); ///< FILL, RANGE, ONE_HOT …
std::span<const KernelEntry> diagonalKernels(); ///< MATRIX_DIAG, MATRIX_SET_DIAG
std::span<const KernelEntry> segmentKernels(); ///< SEGMENT_SUM, UNSORTED_SEGMENT_…
std::span<const KernelEntry> distinctKernels(); ///< UNIQUE, BUCKETIZE
std::span<const KernelEntry> suppressionKernels(); ///< NON_MAX_SUPPRESSION_V4, V5
std::span<const KernelEntry> sparseKernels(); ///< SPARSE_TO_DENSE, DENSIFY
std::span<const KernelEntry> sparseLookupKernels(); ///< EMBEDDING_LOOKUP_SPARSE, HASHTABLE_LOOKUP
std::span<const KernelEntry> variableKernels(); ///< VAR_HANDLE, READ_VARIABLE, ASSIGN_VARIABLE
std::span<const KernelEntry> hashTableKernels();
std::span<const KernelEntry> convolution3dKernels(); ///< CONV_3D, CONV_3D_TRANSPOSE
std::span<const KernelEntry> paddingKernels(); ///< STABLEHLO_PAD, DILATE, BITCAST
std::span<const KernelEntry> reduceWindowKernels(); ///< REDUCE_WINDOW, STABLEHLO_REDUCE_WINDOW
std::span<const KernelEntry> stablehloElementwiseKernels(); ///< STABLEHLO_ADD …
std::span<const KernelEntry> stablehloIndexingKernels(); ///< STABLEHLO_GATHER, STABLEHLO_SCATTER
std::span<const KernelEntry> randomKernels(); ///< RANDOM_UNIFORM …
std::span<const KernelEntry> lstmKernels(); ///< LSTM and its sequences
std::span<const KernelEntry> rnnKernels();
std::span<const KernelEntry> svdfKernels();
std::span<const KernelEntry> skipGramKernels();
std::span<const KernelEntry> lshProjectionKernels();
std::span<const KernelEntry> detectionKernels(); ///< TFLite_Detection_PostProcess
std::span<const KernelEntry> mediapipeKernels(); ///< MaxPoolingWithArgmax2D …
std::span<const KernelEntry> audioKernels(); ///< AudioSpectrogram, Mfcc
std::span<const KernelEntry> rotationKernels(); ///< aeq.hadamard_rotation
std::span<const KernelEntry> numericVerifyKernels();

} // namespace halfstep
