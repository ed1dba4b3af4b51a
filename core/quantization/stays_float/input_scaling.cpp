// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/input_scaling.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace halfstep {

namespace {

/// How much coarser than with a scale of their own values may be: 3 of 8 bits, 8 of 16.
double tolerableCoarsening(DataType activation)
{
    return activation == DataType::Int16 ? 256 : 8;
}

bool isSum(OpType type) { return type == OpType::Add || type == OpType::Sub; }

/// Follows the inputs through sums and products with constants, and through what moves data.
class InputWalk {
public:
    InputWalk(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id, DataType activation)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_stats(stats), m_id(id), m_tolerable(tolerableCoarsening(activation))
    {
        for (const TensorId input : m_graph.inputs)
            if (input && m_graph.tensor(input).type == DataType::Float32) m_ways[input] = Way{{}, {}, widthOf(input)};
    }

    void pass(OpId id)
    {
        const Op &op = m_graph.op(id);
        const TensorId input = rawInput(op);
        if (!input) return;
        const Way way{id, input, m_ways.at(input).width * gainOf(op)};
        for (const TensorId output : op.outputs) {
            if (!output) continue;
            if (way.width > m_tolerable * widthOf(output) && widthOf(output) > 0) find(way);
            m_ways[output] = way;
        }
    }

    std::vector<OpId> found() const { return {m_found.begin(), m_found.end()}; }

private:
    /// What lies between an input and a tensor.
    struct Way {
        OpId last;       ///< the operator that makes the tensor; none for an input
        TensorId before; ///< what that reads
        double width = 0; ///< of the input, times what its steps have been multiplied by at most
    };

    void find(Way way)
    {
        while (way.last && m_found.insert(way.last).second) way = m_ways.at(way.before);
    }

    double widthOf(TensorId tensor) const
    {
        const auto range = rangeOf(m_stats, m_id, tensor, RangeMethod::MinMax);
        return range ? widthWithZero(*range) : 0;
    }

    /// The one computed operand, where an input reaches it through such operators alone.
    TensorId rawInput(const Op &op) const
    {
        const OpRule *rule = ruleFor(op.type);
        if (!isSum(op.type) && op.type != OpType::Mul && !(rule && rule->onlyMoves)) return {};
        TensorId raw;
        for (const TensorId input : op.inputs) {
            if (!input || m_graph.tensor(input).type != DataType::Float32 || m_constants.isConstant(m_id, input)) continue;
            if (raw || m_ways.count(input) == 0) return {};
            raw = input;
        }
        return raw;
    }

    double gainOf(const Op &op) const
    {
        if (op.type != OpType::Mul) return 1;
        double gain = 0;
        for (const TensorId input : op.inputs)
            if (const auto values = m_constants.values(m_id, input))
                for (const float value : *values) gain = std::max(gain, std::abs(static_cast<double>(value)));
        return gain;
    }

    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    double m_tolerable;
    std::map<TensorId, Way> m_ways;
    std::set<OpId> m_found;
};

} // namespace

std::vector<OpId> operatorsThatScaleInputs(const Model &model, const FloatConstants &constants, const CalibrationStats &stats, SubgraphId id,
                                           DataType activation)
{
    InputWalk walk(model, constants, stats, id, activation);
    for (std::size_t o = 0; o < model.subgraphs[id.index()].ops.size(); ++o) walk.pass(OpId{o});
    return walk.found();
}

} // namespace halfstep
