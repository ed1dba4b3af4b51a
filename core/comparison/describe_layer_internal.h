// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/comparison/graph_links.h"
#include "core/comparison/graph_pair.h"
#include "core/comparison/layer_tasks.h"
#include "core/comparison/pairing.h"

namespace halfstep {

/// A pair of subgraphs and everything that is known of them before they run.
struct PairedGraphs {
    explicit PairedGraphs(const GraphPair &both);

    GraphPair graphs;
    GraphLinks links; ///< of the float file
    GraphLinks quantizedLinks;
    Pairing pairing;
    LockstepPlan plan;
};

/// What a report says of an operator of the float file without running it.
LayerError describeLayer(const PairedGraphs &paired, OpId op);

} // namespace halfstep
