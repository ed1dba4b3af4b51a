// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/useful_range.h"

#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace halfstep {

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr Range Everything{-Infinity, Infinity};

/// Half a code short of the ends: from there on the result is stored as the outermost code.
Range usefulToLogistic(double codes)
{
    const auto logit = [](double p) { return std::log(p / (1 - p)); };
    return Range{logit(0.5 / codes), logit(1 - 1.5 / codes)};
}

Range usefulToTanh(double codes)
{
    return Range{std::atanh(-1 + 1 / codes), std::atanh(1 - 3 / codes)};
}

/// What one operator tells apart of its input, when of its output `wanted` is told apart.
Range usefulTo(const Op &op, const OpRule &rule, DataType type, Range wanted)
{
    const double codes = type == DataType::Int16 ? 32768 : 256;
    switch (op.type) {
    case OpType::Logistic: return usefulToLogistic(codes);
    case OpType::Tanh: return usefulToTanh(type == DataType::Int16 ? 65536 : 256);
    case OpType::Relu: return clippedTo(wanted, Range{0, Infinity});
    case OpType::Relu6: return clippedTo(wanted, Range{0, 6});
    case OpType::Relu0To1: return clippedTo(wanted, Range{0, 1});
    case OpType::ReluN1To1: return clippedTo(wanted, Range{-1, 1});
    case OpType::HardSwish: return Range{-3, Infinity};
    case OpType::Gelu: return Range{type == DataType::Int16 ? -6.0 : -4.0, Infinity};
    case OpType::Elu: return Range{std::log(0.5 / codes), Infinity};
    default: return rule.onlyMoves || op.type == OpType::MaxPool2d ? wanted : Everything;
    }
}

using Wanted = std::vector<std::optional<Range>>;

/// What all outputs of an operator together ask for. `Ranges`: by tensor, all known or some.
template <typename Ranges>
Range wantedOf(const Op &op, const OpRule &rule, const Ranges &useful)
{
    std::optional<Range> wanted;
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        if (!op.outputs[i] || outputRole(rule, i) != Role::Activation) continue;
        const std::optional<Range> own = useful[op.outputs[i].index()];
        if (own) wanted = wanted ? unionOf(*wanted, *own) : *own;
    }
    return wanted.value_or(Everything);
}

template <typename Ranges>
Range usefulToInput(const Op &op, std::size_t i, DataType type, const Ranges &useful)
{
    const OpRule *rule = ruleFor(op.type);
    return rule && inputRole(*rule, i) == Role::Activation ? usefulTo(op, *rule, type, wantedOf(op, *rule, useful)) : Everything;
}

} // namespace

std::vector<Range> usefulRanges(const Subgraph &graph, const std::vector<bool> &isInteger, DataType type)
{
    Wanted useful(graph.tensors.size());
    for (const TensorId output : graph.outputs)
        if (output) useful[output.index()] = Everything;
    for (std::size_t o = graph.ops.size(); o-- > 0;) {
        const Op &op = graph.ops[o];
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            if (!op.hasInput(i)) continue;
            const Range own = isInteger[o] ? usefulToInput(op, i, type, useful) : Everything;
            auto &all = useful[op.inputs[i].index()];
            all = all ? unionOf(*all, own) : own;
        }
    }
    std::vector<Range> ranges;
    for (const auto &range : useful) ranges.push_back(range.value_or(Everything));
    return ranges;
}

Range usefulToReader(const Op &op, std::size_t i, DataType type, const std::vector<Range> &all)
{
    return usefulToInput(op, i, type, all);
}

Range clippedTo(Range range, Range useful)
{
    return Range{std::clamp(range.min, useful.min, useful.max), std::clamp(range.max, useful.min, useful.max)};
}

Range worthClipping(Range range, Range useful)
{
    const Range clipped = clippedTo(range, useful);
    return 2 * widthWithZero(clipped) <= widthWithZero(range) ? clipped : range;
}

} // namespace halfstep
