// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/comparison/graph_links.h"
#include "core/comparison/pairing.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"

#include <vector>

namespace halfstep {

/// An output of a layer and its counterpart.
struct LayerOutput {
    TensorId source;    ///< in the float file
    TensorId quantized; ///< in the quantized file
    OpId producer;      ///< writes `quantized`
};

/// A value of the float run that goes, rounded, into an operator of the quantized file.
struct Feed {
    TensorId source;
    TensorId quantized;
};

/// One operator of the quantized file that takes part in a layer's local computation.
struct LocalStep {
    OpId op;
    std::vector<Feed> feeds;          ///< before it runs
    std::vector<Feed> states;         ///< before the float run's layer runs, which changes them
    std::vector<std::size_t> outputs; ///< places in `LayerTask::outputs` that it has then written
};

/// What is measured when one operator of the float file has run.
struct LayerTask {
    std::vector<LayerOutput> outputs;        ///< ordered by producer; empty: not paired
    std::vector<LocalStep> local;            ///< in order; empty: the quantized file cannot compute it from paired values
    Precision precision = Precision::Float32;
};

/// How both files run side by side, with as little kept as possible.
struct LockstepPlan {
    std::vector<LayerTask> tasks;          ///< beside the float file's operators
    std::vector<int> sourceKeptUntil;      ///< beside its tensors: copied when computed, kept until this operator of the float
                                           ///< file has been looked at; -1: still in its place when it is needed
    std::vector<int> quantizedKeptUntil;   ///< the same for tensors of the quantized file, counted in the float file's operators
};

/// The local computation of a layer is the part of the quantized file between its outputs and the nearest paired values
/// before them: usually one operator, more where conversions or unpaired operators stand between. None where it reads what other layers
/// keep in variables or tables.
LockstepPlan planLockstep(const GraphPair &graphs, const Pairing &pairing);

} // namespace halfstep
