// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/tensor_links.h"

namespace halfstep {

TensorLinks::TensorLinks(const Subgraph &subgraph) : maker(subgraph.tensors.size()), readers(subgraph.tensors.size())
{
    for (std::size_t o = 0; o < subgraph.ops.size(); ++o) {
        for (const TensorId output : subgraph.ops[o].outputs)
            if (output) maker[output.index()] = OpId{o};
        for (const TensorId input : subgraph.ops[o].inputs)
            if (input) readers[input.index()].emplace_back(o);
    }
}

} // namespace halfstep
