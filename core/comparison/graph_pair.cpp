// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/graph_pair.h"

#include "core/comparison/comparison_codes.h"

namespace halfstep {

Result<SubgraphId> counterpartOf(const FedSignature &signature, const Model &model)
{
    if (signature.subgraph == SubgraphId{std::int32_t{0}}) return signature.subgraph;
    for (const Signature &other : model.signatures)
        if (other.key == signature.key) return other.subgraph;
    return Error{codes::SignatureMissing, {signature.key}, {}};
}

} // namespace halfstep
