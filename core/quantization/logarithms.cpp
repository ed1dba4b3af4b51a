// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/logarithms.h"

#include "core/quantization/op_rules.h"

#include <algorithm>

namespace halfstep {

namespace {

constexpr int ProductsPassed = 2;

bool isProduct(OpType type)
{
    const OpRule *rule = ruleFor(type);
    return rule && (rule->inputs.find('w') != std::string_view::npos || rule->inputs.find('m') != std::string_view::npos);
}

/// Walks from readers to makers.
class Walk {
public:
    explicit Walk(const Subgraph &subgraph) : m_subgraph(subgraph), m_maker(subgraph.tensors.size()), m_passed(subgraph.ops.size(), -1)
    {
        for (std::size_t o = 0; o < subgraph.ops.size(); ++o)
            for (const TensorId output : subgraph.ops[o].outputs)
                if (output) m_maker[output.index()] = OpId{o};
    }

    /// `products`: how many may still be passed.
    void enter(OpId op, int products)
    {
        if (m_passed[op.index()] >= products) return; // been here with as much left
        m_passed[op.index()] = products;
        for (const TensorId input : m_subgraph.op(op).inputs) {
            const OpId maker = input ? m_maker[input.index()] : OpId{};
            if (!maker) continue;
            const int left = products - (isProduct(m_subgraph.op(maker).type) ? 1 : 0);
            if (left >= 0) enter(maker, left);
        }
    }

    std::vector<OpId> entered() const
    {
        std::vector<OpId> ops;
        for (std::size_t o = 0; o < m_passed.size(); ++o)
            if (m_passed[o] >= 0) ops.emplace_back(o);
        return ops;
    }

private:
    const Subgraph &m_subgraph;
    std::vector<OpId> m_maker;
    std::vector<int> m_passed;
};

} // namespace

std::vector<OpId> operatorsUnderLogarithm(const Subgraph &subgraph)
{
    Walk walk(subgraph);
    for (std::size_t o = 0; o < subgraph.ops.size(); ++o)
        if (subgraph.ops[o].type == OpType::Log) walk.enter(OpId{o}, ProductsPassed);
    return walk.entered();
}

} // namespace halfstep
