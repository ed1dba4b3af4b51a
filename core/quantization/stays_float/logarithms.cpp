// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/logarithms.h"

#include "core/quantization/stays_float/value_makers.h"

namespace halfstep {

namespace {

constexpr int ProductsPassed = 2;

} // namespace

std::vector<OpId> operatorsUnderLogarithm(const Subgraph &subgraph)
{
    ValueMakers makers(subgraph);
    for (std::size_t o = 0; o < subgraph.ops.size(); ++o)
        if (subgraph.ops[o].type == OpType::Log) makers.enter(OpId{o}, ProductsPassed);
    return makers.entered();
}

} // namespace halfstep
