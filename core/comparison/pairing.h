// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/comparison/graph_links.h"
#include "core/comparison/graph_pair.h"
#include "core/model/model.h"

#include <string_view>
#include <vector>

namespace halfstep {

/// Which tensor of a subgraph of the quantized file holds what a tensor of the float file's holds.
struct Pairing {
    std::vector<TensorId> quantized; ///< beside the float file's tensors; none: no counterpart
    bool isRecordIgnored = false;    ///< the quantized file holds a record, but of another model, or a damaged one

    TensorId of(TensorId source) const { return source ? quantized[source.index()] : TensorId{}; }
};

/// Pair the tensors of a run by what they compute, in this order of trust:
///   what `quantize` recorded in the quantized file, if it was made from this float file;
///   inputs by number, outputs by `matchOutputs`;
///   a name that is unique in both files, of the same number of elements;
///   structure: the same kind of operator on paired values gives a pair, forward from inputs and backward from outputs,
///   through QUANTIZE, DEQUANTIZE and reshapings, with activations fused on either side; among several candidates the
///   one whose dequantized constants agree.
/// Never by position. A pair is the value nearest to where it is computed: before a conversion, not behind it.
Pairing pairTensors(const GraphPair &graphs);

/// Why operator `op` of the float file has no counterpart: a code of `halfstep::unpaired`.
std::string_view unpairedReason(const Subgraph &subgraph, const GraphLinks &floatLinks, const Pairing &pairing, OpId op);

} // namespace halfstep
