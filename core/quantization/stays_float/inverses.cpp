// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/inverses.h"

#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/stays_float/tensor_links.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace halfstep {

namespace {

constexpr double TolerableRelativeNoise = 0.01; ///< power: 20 dB below the values
constexpr double TolerableLoss = 0.05;          ///< share of a sum that rounds to nothing

/// How a tensor's values would take one scale.
struct Loss {
    double relativeNoise = 0; ///< mean over values of the rounding's power over their own
    double lostShare = 0;     ///< share of the sum of magnitudes in values that round to zero
};

Loss lossOf(const TensorStats &stats, DataType type)
{
    const double step = widthWithZero(stats.range) / (type == DataType::Int16 ? 65535 : 255);
    const GridHistogram &histogram = stats.histogram;
    const double bin = std::ldexp(1.0, histogram.exponent());
    double noise = 0;
    double lost = 0;
    double sum = 0;
    double count = 0;
    for (std::size_t k = 0; k < histogram.counts().size(); ++k) {
        const auto times = static_cast<double>(histogram.counts()[k]);
        const double value = std::abs((static_cast<double>(histogram.firstBin()) + static_cast<double>(k) + 0.5) * bin);
        noise += times * std::min(1.0, step * step / (12 * value * value));
        lost += value < step / 2 ? times * value : 0;
        sum += times * value;
        count += times;
    }
    return count == 0 ? Loss{} : Loss{noise / count, sum > 0 ? lost / sum : 0};
}

/// Operators that pass the need for small values on to what they read.
bool passesOn(OpType type)
{
    switch (type) {
    case OpType::Add:
    case OpType::Mul:
    case OpType::Maximum:
    case OpType::Mean:
    case OpType::Sum:
    case OpType::ReduceMax:
    case OpType::Sqrt: return true;
    default: return false;
    }
}

bool onlyMoves(const Op &op)
{
    const OpRule *rule = ruleFor(op.type);
    return rule && rule->onlyMoves;
}

/// One subgraph with who makes and reads its tensors.
class Inverses {
public:
    Inverses(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats, SubgraphId id)
        : m_graph(model.subgraphs[id.index()]), m_constants(constants), m_stats(stats), m_id(id),
          m_type(activationType(plan.request.technique)), m_links(m_graph), m_losses(m_graph.tensors.size())
    {
    }

    std::vector<OpId> around()
    {
        for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
            const Op &op = m_graph.ops[o];
            if (op.type == OpType::Rsqrt && op.hasInput(0)) look(OpId{o}, op.inputs[0]);
            if (op.type == OpType::Div && op.hasInput(1)) look(OpId{o}, op.inputs[1]);
        }
        return {m_found.begin(), m_found.end()};
    }

private:
    bool isVariable(TensorId id) const { return id && !m_constants.isConstant(m_id, id); }
    bool isSquare(const Op &op) const;
    void look(OpId inverse, TensorId inverted);
    bool gather(TensorId tensor, std::set<OpId> &makers);
    bool suffers(TensorId tensor, bool isSummed);
    void follow(TensorId inverse);

    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    DataType m_type;
    TensorLinks m_links;
    std::vector<std::optional<Loss>> m_losses; ///< by tensor, where asked for
    std::set<OpId> m_found;
};

bool Inverses::isSquare(const Op &op) const
{
    switch (op.type) {
    case OpType::SquaredDifference:
    case OpType::Square:
    case OpType::Abs:
    case OpType::Exp: return true;
    case OpType::Mul: return op.inputs.size() == 2 && op.inputs[0] == op.inputs[1];
    default: return false;
    }
}

bool Inverses::suffers(TensorId tensor, bool isSummed)
{
    auto &loss = m_losses[tensor.index()];
    if (!loss) {
        const TensorStats *stats = m_stats.find(m_id, tensor);
        loss = stats && stats->count > 0 ? lossOf(*stats, m_type) : Loss{};
    }
    return isSummed ? loss->lostShare > TolerableLoss : loss->relativeNoise > TolerableRelativeNoise;
}

/// All that makes a tensor, back to squares; whether some of it would suffer.
bool Inverses::gather(TensorId tensor, std::set<OpId> &makers)
{
    bool bad = false;
    std::vector<TensorId> open{tensor};
    while (!open.empty()) {
        const TensorId next = open.back();
        open.pop_back();
        const OpId maker = isVariable(next) ? m_links.makerOf(next) : OpId{};
        if (!maker) continue;
        const Op &op = m_graph.op(maker);
        const bool square = isSquare(op);
        if ((!square && !passesOn(op.type) && !onlyMoves(op)) || !makers.insert(maker).second) continue;
        bad = suffers(next, square) || bad;
        if (!square) open.insert(open.end(), op.inputs.begin(), op.inputs.end());
    }
    return bad;
}

void Inverses::look(OpId inverse, TensorId inverted)
{
    std::set<OpId> makers;
    const bool bad = gather(inverted, makers);
    const TensorId output = m_graph.op(inverse).outputs[0];
    if (makers.empty() || !(bad || suffers(inverted, false))) return;
    m_found.insert(makers.begin(), makers.end());
    m_found.insert(inverse);
    follow(output);
}

/// Products that read an inverse whose values spread too far; one with a constant hands them on.
void Inverses::follow(TensorId inverse)
{
    std::vector<TensorId> open{inverse};
    while (!open.empty()) {
        const TensorId next = open.back();
        open.pop_back();
        if (!suffers(next, false)) continue;
        for (const OpId reader : m_links.readersOf(next)) {
            const Op &op = m_graph.op(reader);
            if ((op.type != OpType::Mul && !onlyMoves(op)) || !m_found.insert(reader).second) continue;
            const bool scales = op.type == OpType::Mul && (!isVariable(op.inputs[0]) || !isVariable(op.inputs[1]));
            if (onlyMoves(op) || scales) open.push_back(op.outputs[0]);
        }
    }
}

} // namespace

std::vector<OpId> operatorsAroundInverses(const Model &model, const FloatConstants &constants, const Plan &plan,
                                          const CalibrationStats &stats, SubgraphId subgraph)
{
    return Inverses(model, constants, plan, stats, subgraph).around();
}

} // namespace halfstep
