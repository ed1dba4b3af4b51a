// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <optional>
#include <vector>

namespace halfstep {

/// The parameters of every operand of one integer operator; nothing for operands that are left as they are.
struct IntegerOperator {
    std::vector<std::optional<QuantParams>> inputs; ///< activations, weights, biases: what the operator reads
    std::vector<std::optional<QuantParams>> outputs;
    std::optional<QuantParams> missingBias;         ///< of a bias of zeros that has to be added
    std::vector<QuantParams> intermediates;         ///< of an LSTM: its gates before they are normalized, and hidden values

    bool operator==(const IntegerOperator &) const = default;
};

/// Every scale of the integer part of a model.
struct IntegerLayout {
    std::vector<std::vector<std::optional<IntegerOperator>>> operators;  ///< by subgraph and operator; only of integer layers
    std::vector<std::vector<std::optional<QuantParams>>> activations; ///< by subgraph and tensor: as it is made, or would be
};

/// Choose the parameters of all tensors that the plan's integer layers read or write.
///
/// Tensors that an operator demands to have the same parameters form groups, and all uses of a variable one, across subgraphs; a
/// group's range is the union of its members' ranges. Outputs with dictated parameters are anchors: their group takes them. Where two anchors meet, or where an input of
/// several would lose more than half a bit to a group while others read it too, the operator reads that input in the group's
/// parameters and the tensor keeps its own (`quantize` puts a QUANTIZE between).
/// Inputs and outputs of signatures between which callers hand a value on (`handedOn`) have the same parameters too, also across subgraphs,
/// unless kernels dictate different ones.
///   stats    holds every tensor that such layers need (see `choosePlan`)
IntegerLayout layOutIntegers(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats);

/// Parameters for a tensor at the model's edge that no integer layer touches; nothing without statistics.
std::optional<QuantParams> edgeParams(const CalibrationStats &stats, SubgraphId subgraph, TensorId tensor, const PlanRequest &request);

/// Range of a tensor by the chosen method; nothing without statistics.
std::optional<Range> rangeOf(const CalibrationStats &stats, SubgraphId subgraph, TensorId tensor, RangeMethod method);

/// By operator of one subgraph: whether the plan computes it in integers.
std::vector<bool> integerLayers(const Model &model, const Plan &plan, SubgraphId id);

/// Whether the request and its runtime allow a scale for each channel of this operator's weights.
bool wantsPerChannel(OpType type, const PlanRequest &request);

} // namespace halfstep
