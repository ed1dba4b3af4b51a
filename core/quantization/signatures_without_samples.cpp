// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/signatures_without_samples.h"

#include "core/calibration/observed_tensors.h"

#include <set>

namespace halfstep {

std::vector<const Signature *> signaturesWithoutSamples(const Model &model, const CalibrationStats &stats)
{
    std::set<SubgraphId> reached;
    for (const TensorStats &entry : stats.tensors)
        if (entry.count > 0) reached.insert(entry.subgraph);
    std::vector<const Signature *> without;
    for (const Signature &signature : model.signatures)
        if (reached.count(signature.subgraph) == 0 && !observedTensors(model.subgraphs[signature.subgraph.index()]).empty())
            without.push_back(&signature);
    return without;
}

} // namespace halfstep
