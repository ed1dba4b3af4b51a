// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/unlike_readers.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/layout/useful_range.h"
#include "core/quantization/stays_float/tensor_links.h"

#include <algorithm>
#include <limits>
#include <set>

namespace halfstep {

namespace {

/// From here on the narrow reader has lost two bits.
constexpr double UnlikeWidths = 4;

bool isElementwise(OpType type)
{
    return type == OpType::Add || type == OpType::Sub || type == OpType::Mul;
}

class WideMakers {
public:
    WideMakers(const Model &model, const Plan &plan, const CalibrationStats &stats, SubgraphId id)
        : m_graph(model.subgraphs[id.index()]), m_request(plan.request), m_stats(stats), m_id(id),
          m_isInteger(integerLayers(model, plan, id)), m_links(m_graph)
    {
    }

    std::vector<OpId> find()
    {
        const std::vector<double> needs = narrowestNeeds();
        std::vector<TensorId> narrowestFirst;
        for (std::size_t t = 0; t < needs.size(); ++t) narrowestFirst.emplace_back(t);
        std::stable_sort(narrowestFirst.begin(), narrowestFirst.end(),
                         [&needs](TensorId a, TensorId b) { return needs[a.index()] < needs[b.index()]; });
        for (const TensorId tensor : narrowestFirst) enter(tensor, UnlikeWidths * needs[tensor.index()]);
        return {m_found.begin(), m_found.end()};
    }

private:
    std::vector<double> narrowestNeeds() const;
    void enter(TensorId tensor, double limit);

    double widthWithin(TensorId tensor, Range useful) const
    {
        const auto range = rangeOf(m_stats, m_id, tensor, m_request.range);
        return range ? widthWithZero(clippedTo(*range, useful)) : 0;
    }

    const Subgraph &m_graph;
    const PlanRequest &m_request;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    std::vector<bool> m_isInteger; ///< by operator
    TensorLinks m_links;
    std::set<OpId> m_found;
};

/// By tensor: the width that the reader which saturates first needs; infinite where all its readers need the same.
std::vector<double> WideMakers::narrowestNeeds() const
{
    const DataType type = activationType(m_request.technique);
    const std::vector<Range> useful = usefulRanges(m_graph, m_isInteger, type);
    constexpr double None = std::numeric_limits<double>::infinity();
    std::vector<double> needs(m_graph.tensors.size(), None);
    for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
        const Op &op = m_graph.ops[o];
        for (std::size_t i = 0; i < op.inputs.size() && m_isInteger[o]; ++i) {
            if (!op.hasInput(i)) continue;
            double &need = needs[op.inputs[i].index()];
            need = std::min(need, widthWithin(op.inputs[i], usefulToReader(op, i, type, useful)));
        }
    }
    for (std::size_t t = 0; t < needs.size(); ++t)
        if (needs[t] == 0 || widthWithin(TensorId{t}, useful[t]) <= UnlikeWidths * needs[t]) needs[t] = None;
    return needs;
}

/// Makers found before were found with a limit at least as narrow, and all behind them with it.
void WideMakers::enter(TensorId tensor, double limit)
{
    std::vector<TensorId> open{tensor};
    while (!open.empty()) {
        const TensorId next = open.back();
        open.pop_back();
        const OpId maker = m_links.makerOf(next);
        if (!maker || !m_isInteger[maker.index()] || !isElementwise(m_graph.op(maker).type)) continue;
        const auto range = rangeOf(m_stats, m_id, next, m_request.range);
        if (!range || widthWithZero(*range) <= limit || !m_found.insert(maker).second) continue;
        for (const TensorId input : m_graph.op(maker).inputs) open.push_back(input);
    }
}

} // namespace

std::vector<OpId> makersForUnlikeReaders(const Model &model, const Plan &plan, const CalibrationStats &stats, SubgraphId subgraph)
{
    return WideMakers(model, plan, stats, subgraph).find();
}

} // namespace halfstep
