// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/layer_question.h"
#include "core/quantization/op_rules.h"

namespace halfstep {

/// How the weights of one layer are shortened beside float activations.
struct WeightForm {
    Hybrid way = Hybrid::None;
    int bits = 8;  ///< 8 or 4
    int axis = -1; ///< a scale for each index of this axis; -1: one scale
    int block = 0; ///< a scale for every so many neighbours of the last axis; 0: no blocks
};

/// The form that the request asks for and the runtime takes.
///   way    by the operator's rule. An explicit DEQUANTIZE for weights8 and weights4, and where a delegate fails to build a hybrid
///          kernel because the input has no recorded shape
///   bits   4 for weights4 and dynamic4 where kernels take them: not for depthwise weights, whose few values a channel
///          carry too much each, not for recurrent ones, and not for rows that share one scale
///   block  only where it divides the last axis of every weight, and that axis does not hold the channels
WeightForm weightForm(const LayerQuestion &question, const OpRule &rule);

/// Why a layer cannot have shorter weights beside float activations; nothing: it can.
std::optional<MessageCode> weightObstacle(const LayerQuestion &question);

} // namespace halfstep
