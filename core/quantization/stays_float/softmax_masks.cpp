// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/softmax_masks.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/stays_float/tensor_links.h"

#include <algorithm>
#include <limits>
#include <set>

namespace halfstep {

namespace {

/// exp(-50) is nothing beside 1, whatever the type: lower values hide.
constexpr double Hidden = -50;

/// How much wider than the values a mask may be: a little over 5 bits are left to the values.
double tolerableWidth(DataType activation)
{
    return activation == DataType::Int16 ? 1024 : 4;
}

bool bringsTogether(OpType type)
{
    return type == OpType::Add || type == OpType::Sub || type == OpType::Select || type == OpType::SelectV2;
}

/// Walks from each softmax to the makers of what it reads.
class MaskSearch {
public:
    MaskSearch(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id, DataType activation)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_stats(stats), m_id(id), m_tolerable(tolerableWidth(activation)),
          m_links(m_graph)
    {
    }

    void enterSoftmax(OpId softmax)
    {
        std::set<OpId> path{softmax};
        TensorId read = m_graph.op(softmax).inputs[0];
        OpId maker = m_links.makerOf(read);
        while (maker && hides(read) && !bringsTogether(m_graph.op(maker).type) && movesOneTensor(m_graph.op(maker))) {
            path.insert(maker);
            read = m_graph.op(maker).inputs[0];
            maker = m_links.makerOf(read);
        }
        if (!maker || !hides(read) || !bringsTogether(m_graph.op(maker).type) || !losesValues(m_graph.op(maker))) return;
        m_found.merge(path);
        enterMask(maker);
    }

    std::vector<OpId> found() const { return {m_found.begin(), m_found.end()}; }

private:
    /// Of a float tensor; nothing of others and of those never seen.
    std::optional<Range> rangeOf(TensorId tensor) const
    {
        if (!tensor || m_graph.tensor(tensor).type != DataType::Float32) return std::nullopt;
        const auto values = m_constants.values(m_id, tensor);
        if (!values) return halfstep::rangeOf(m_stats, m_id, tensor, RangeMethod::MinMax);
        if (values->empty()) return std::nullopt;
        const auto [low, high] = std::minmax_element(values->begin(), values->end());
        return Range{*low, *high};
    }

    bool hides(TensorId tensor) const
    {
        const auto range = rangeOf(tensor);
        return range && range->min <= Hidden;
    }

    bool isHuge(TensorId tensor) const
    {
        const auto range = rangeOf(tensor);
        return range && widthWithZero(*range) >= -Hidden;
    }

    bool movesOneTensor(const Op &op) const
    {
        const OpRule *rule = ruleFor(op.type);
        return rule && rule->onlyMoves && op.hasInput(0)
               && std::count_if(op.inputs.begin(), op.inputs.end(), [this](TensorId id) { return rangeOf(id).has_value(); }) == 1;
    }

    /// Whether the operator's float operands are so unlike that one scale leaves nothing of the narrowest.
    bool losesValues(const Op &op) const
    {
        double narrowest = std::numeric_limits<double>::max();
        double widest = 0;
        for (const TensorId input : op.inputs) {
            const auto range = rangeOf(input);
            if (!range) continue;
            narrowest = std::min(narrowest, widthWithZero(*range));
            widest = std::max(widest, widthWithZero(*range));
        }
        return widest > m_tolerable * narrowest;
    }

    void enterMask(OpId op)
    {
        std::vector<OpId> open{op};
        while (!open.empty()) {
            const OpId next = open.back();
            open.pop_back();
            if (!m_found.insert(next).second) continue;
            for (const TensorId input : m_graph.op(next).inputs)
                if (const OpId maker = m_links.makerOf(input); maker && isHuge(input)) open.push_back(maker);
        }
    }

    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    double m_tolerable;
    TensorLinks m_links;
    std::set<OpId> m_found;
};

} // namespace

std::vector<OpId> operatorsUnderMasks(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id,
                                      DataType activation)
{
    const Subgraph &graph = model.subgraphs[id.index()];
    MaskSearch search(model, constants, stats, id, activation);
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op &op = graph.ops[o];
        if ((op.type == OpType::Softmax || op.type == OpType::LogSoftmax) && op.hasInput(0)) search.enterSoftmax(OpId{o});
    }
    return search.found();
}

} // namespace halfstep
