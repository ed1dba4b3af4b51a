// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/unlike_parts.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/stays_float/obstacles.h"
#include "core/quantization/stays_float/tensor_links.h"

#include <algorithm>

namespace halfstep {

namespace {

/// From here on a part loses a bit to the whole.
constexpr double UnlikeWidths = 2;

/// The movers of one subgraph that touch floats on one side.
class FloatMovers {
public:
    FloatMovers(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats, SubgraphId id)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_request(plan.request), m_stats(stats), m_id(id),
          m_isInteger(integerLayers(model, plan, id)), m_links(m_graph), m_isEdge(m_graph.tensors.size(), false)
    {
        for (const TensorId output : m_graph.outputs)
            if (output) m_isEdge[output.index()] = true;
        m_edgesAreFloat = edgeOf(model, plan.request, id) == EdgeType::Float32;
    }

    std::vector<OpId> unlike() const
    {
        const std::vector<bool> behind = behindFloats();
        const std::vector<bool> before = beforeFloats();
        std::vector<OpId> found;
        for (std::size_t o = 0; o < m_graph.ops.size(); ++o)
            if (behind[o] || before[o]) found.emplace_back(o);
        return found;
    }

private:
    std::vector<TensorId> parts(std::size_t o, bool isInput) const;
    bool isMover(std::size_t o) const { return m_isInteger[o] && ruleFor(m_graph.ops[o].type)->onlyMoves; }
    double width(TensorId id) const;
    bool isUnlike(const std::vector<TensorId> &wholes, const std::vector<TensorId> &parts) const;
    bool isMadeFloat(TensorId id, const std::vector<bool> &movers) const;
    bool isReadFloat(TensorId id, const std::vector<bool> &movers) const;
    bool isReadBy(TensorId id, const std::vector<bool> &movers) const;
    std::vector<bool> behindFloats() const;
    std::vector<bool> beforeFloats() const;

    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    const PlanRequest &m_request;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    std::vector<bool> m_isInteger; ///< by operator
    TensorLinks m_links;
    std::vector<bool> m_isEdge;    ///< an output of the subgraph
    bool m_edgesAreFloat = false;
};

/// The tensors that an operator moves from, or to; constants apart.
std::vector<TensorId> FloatMovers::parts(std::size_t o, bool isInput) const
{
    const Op &op = m_graph.ops[o];
    const OpRule &rule = *ruleFor(op.type);
    const auto &list = isInput ? op.inputs : op.outputs;
    std::vector<TensorId> found;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Role role = isInput ? inputRole(rule, i) : outputRole(rule, i);
        if (list[i] && role == Role::Activation && !m_constants.isConstant(m_id, list[i])) found.push_back(list[i]);
    }
    return found;
}

double FloatMovers::width(TensorId id) const
{
    const auto range = rangeOf(m_stats, m_id, id, m_request.range);
    return range ? widthWithZero(*range) : 0;
}

bool FloatMovers::isUnlike(const std::vector<TensorId> &wholes, const std::vector<TensorId> &parts) const
{
    double whole = 0;
    for (const TensorId id : wholes) whole = std::max(whole, width(id));
    return std::any_of(parts.begin(), parts.end(), [&](TensorId id) { return width(id) > 0 && UnlikeWidths * width(id) < whole; });
}

bool FloatMovers::isMadeFloat(TensorId id, const std::vector<bool> &movers) const
{
    const OpId maker = m_links.makerOf(id);
    return maker ? !m_isInteger[maker.index()] || movers[maker.index()] : m_edgesAreFloat;
}

bool FloatMovers::isReadFloat(TensorId id, const std::vector<bool> &movers) const
{
    const auto &readers = m_links.readersOf(id);
    if (m_isEdge[id.index()] && !m_edgesAreFloat) return false;
    return (m_isEdge[id.index()] || !readers.empty())
           && std::all_of(readers.begin(), readers.end(), [&](OpId o) { return !m_isInteger[o.index()] || movers[o.index()]; });
}

bool FloatMovers::isReadBy(TensorId id, const std::vector<bool> &movers) const
{
    const auto &readers = m_links.readersOf(id);
    return std::any_of(readers.begin(), readers.end(), [&](OpId o) { return movers[o.index()]; });
}

/// Movers of what is float: those whose results are unlike, and those in front of them.
std::vector<bool> FloatMovers::behindFloats() const
{
    std::vector<bool> movers(m_graph.ops.size(), false);
    for (std::size_t o = 0; o < movers.size(); ++o) {
        if (!isMover(o)) continue;
        const auto inputs = parts(o, true);
        movers[o] = !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), [&](TensorId id) { return isMadeFloat(id, movers); });
    }
    std::vector<bool> chosen(movers.size(), false);
    for (std::size_t o = movers.size(); o-- > 0;) {
        if (!movers[o]) continue;
        const auto outputs = parts(o, false);
        const bool leadsOn = std::any_of(outputs.begin(), outputs.end(), [&](TensorId id) { return isReadBy(id, chosen); });
        chosen[o] = leadsOn || isUnlike(parts(o, true), outputs);
    }
    return chosen;
}

/// Movers to what shall be float: those that put unlike parts together, and those behind them.
std::vector<bool> FloatMovers::beforeFloats() const
{
    std::vector<bool> movers(m_graph.ops.size(), false);
    for (std::size_t o = movers.size(); o-- > 0;) {
        if (!isMover(o)) continue;
        const auto outputs = parts(o, false);
        movers[o] = !outputs.empty() && std::all_of(outputs.begin(), outputs.end(), [&](TensorId id) { return isReadFloat(id, movers); });
    }
    std::vector<bool> chosen(movers.size(), false);
    for (std::size_t o = 0; o < movers.size(); ++o) {
        if (!movers[o]) continue;
        const auto inputs = parts(o, true);
        const bool follows = std::any_of(inputs.begin(), inputs.end(), [&](TensorId id) {
            const OpId maker = m_links.makerOf(id);
            return maker && chosen[maker.index()];
        });
        chosen[o] = follows || isUnlike(parts(o, false), inputs);
    }
    return chosen;
}

} // namespace

std::vector<OpId> moversOfUnlikeParts(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats,
                                      SubgraphId subgraph)
{
    return FloatMovers(model, constants, plan, stats, subgraph).unlike();
}

} // namespace halfstep
