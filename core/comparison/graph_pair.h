// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/model.h"
#include "core/samples/data_set.h"

#include <cstdint>

namespace halfstep {

/// A subgraph of the float file and the one of the quantized file that stands for it: both main ones, unless told otherwise.
struct GraphPair {
    const Model &sourceModel;
    const Model &quantizedModel;
    SubgraphId sourceId = SubgraphId{std::int32_t{0}};
    SubgraphId quantizedId = SubgraphId{std::int32_t{0}};

    const Subgraph &source() const { return sourceModel.subgraphs[sourceId.index()]; }
    const Subgraph &quantized() const { return quantizedModel.subgraphs[quantizedId.index()]; }
};

/// The subgraph of `model` that stands for that of a signature of another file: the main one for the main one, else that of the signature
/// of the same name.
///   errors   SignatureMissing
Result<SubgraphId> counterpartOf(const FedSignature &signature, const Model &model);

} // namespace halfstep
