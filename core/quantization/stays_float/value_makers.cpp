// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/value_makers.h"

#include "core/quantization/op_rules.h"

#include <utility>

namespace halfstep {

namespace {

bool isProduct(OpType type)
{
    const OpRule *rule = ruleFor(type);
    return rule && (rule->inputs.find('w') != std::string_view::npos || rule->inputs.find('m') != std::string_view::npos);
}

} // namespace

ValueMakers::ValueMakers(const Subgraph &subgraph) : m_subgraph(subgraph), m_links(subgraph), m_left(subgraph.ops.size(), -1) {}

void ValueMakers::enter(OpId op, int products)
{
    std::vector<std::pair<OpId, int>> open{{op, products}};
    while (!open.empty()) {
        const auto [next, left] = open.back();
        open.pop_back();
        if (m_left[next.index()] >= left) continue; // been here with as much left
        m_left[next.index()] = left;
        for (const TensorId input : m_subgraph.op(next).inputs) {
            const OpId maker = m_links.makerOf(input);
            const int behind = maker && isProduct(m_subgraph.op(maker).type) ? left - 1 : left;
            if (maker && behind >= 0) open.emplace_back(maker, behind);
        }
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
