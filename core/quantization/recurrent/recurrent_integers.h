// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The int8 forms of SVDF, UNIDIRECTIONAL_SEQUENCE_LSTM and the LSTM of 20 or 24 inputs, as LiteRT's kernels take them.

#include "core/quantization/layer_question.h"
#include "core/quantization/layout/integer_layout.h"

namespace halfstep {

/// What keeps such a layer from its int8 form, beside what its operands say one by one.
Obstacle recurrentObstacle(const LayerQuestion &question);

/// Parameters that the kernel dictates for the output; nothing: those of its range serve.
///   SVDF             its RELU is where int8 ends, so 0 is the smallest value
///   clipped output   LiteRT clips stored values at +-limit, so 0 is stored as 0
std::optional<QuantParams> recurrentOutput(const LayerQuestion &question);

/// The parameters of all operands.
///   weights            int8 symmetric, one scale
///   peephole, norms    int16, largest magnitude / 32767
///   gates              int16 before they are normalized, else steps of 2^-12, which the kernel takes unasked
///   gate biases        int32, scales of input and weights; of norms: scale of the coefficients / 1024
///   hidden values      before a projection int8 symmetric, else as the output
///   cell state         int16, the power of two that reaches its largest magnitude, at least 1
///   time weights       int16 with 512 steps, fewer where sums would leave 32 bits
IntegerOperator recurrentOperator(const LayerQuestion &question, const QuantParams &input, const QuantParams &output);

/// Whether sums of such an operator would leave 32 bits on the way to their scale.
bool recurrentOverflows(const LayerQuestion &question, const IntegerOperator &layout);

} // namespace halfstep
