// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/layer_number.h"

namespace halfstep {

std::string layerNumber(SubgraphId subgraph, OpId op)
{
    const std::string inside = subgraph.value > 0 ? std::to_string(subgraph.value) + ":" : std::string();
    return "#" + inside + std::to_string(op.value);
}

} // namespace halfstep
