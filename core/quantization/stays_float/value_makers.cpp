// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/value_makers.h"

#include "core/quantization/op_rules.h"

namespace halfstep {

namespace {

bool isProduct(OpType type)
{
    const OpRule *rule = ruleFor(type);
    return rule && (rule->inputs.find('w') != std::string_view::npos || rule->inputs.find('m') != std::string_view::npos);
}

} // namespace

ValueMakers::ValueMakers(const Subgraph &subgraph)
    : m_subgraph(subgraph), m_maker(subgraph.tensors.size()), m_left(subgraph.ops.size(), -1)
{
    for (std::size_t o = 0; o < subgraph.ops.size(); ++o)
        for (const TensorId output : subgraph.ops[o].outputs)
            if (output) m_maker[output.index()] = OpId{o};
}

void ValueMakers::enter(OpId op, int products)
{
    if (m_left[op.index()] >= products) return; // been here with as much left
    m_left[op.index()] = products;
    for (const TensorId input : m_subgraph.op(op).inputs) {
        const OpId maker = input ? m_maker[input.index()] : OpId{};
        if (!maker) continue;
        const int left = products - (isProduct(m_subgraph.op(maker).type) ? 1 : 0);
        if (left >= 0) enter(maker, left);
    }
}

std::vector<OpId> ValueMakers::entered() const
{
    std::vector<OpId> ops;
    for (std::size_t o = 0; o < m_left.size(); ++o)
        if (m_left[o] >= 0) ops.emplace_back(o);
    return ops;
}

} // namespace halfstep
