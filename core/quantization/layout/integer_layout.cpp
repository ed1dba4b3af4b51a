// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/integer_layout.h"

#include "core/numerics/affine.h"
#include "core/quantization/layout/join_handed_on.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/layout/useful_range.h"
#include "core/quantization/layout/variable_uses.h"
#include "core/quantization/layout/weight_scales.h"
#include "core/quantization/op_rules.h"
#include "core/quantization/recurrent/recurrent_integers.h"
#include "core/quantization/runtime_versions.h"

#include <algorithm>
#include <map>
#include <utility>

namespace halfstep {

namespace {

/// A group may make the scale of a tensor that others read too this much coarser: half a bit.
constexpr double TolerableCoarsening = 1.4142135623730951;

/// The oldest runtime whose FULLY_CONNECTED takes a scale for each channel.
constexpr RuntimeVersion PerChannelFullyConnected{{2, 17, 0}};

Range rangeOfValues(std::span<const float> values)
{
    if (values.empty()) return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return Range{*low, *high};
}

QuantParams symmetric(std::vector<float> scales, int axis)
{
    QuantParams params;
    params.zeroPoint.assign(scales.size(), 0);
    params.quantizedDimension = scales.size() > 1 ? std::max(axis, 0) : 0;
    params.scale = std::move(scales);
    return params;
}

/// Parameters that a kernel dictates.
QuantParams fixedParams(const OpRule &rule, DataType type)
{
    if (type == DataType::Int16) return perTensor(1.0F / 32768, 0);
    return perTensor(rule.fixedScale, rule.fixedZeroPoint);
}

/// The layout of one subgraph.
class SubgraphLayout {
public:
    SubgraphLayout(const Model &model, const FloatConstants &constants, const PlanRequest &request,
                   const CalibrationStats &stats, SubgraphId id, std::vector<bool> isInteger, GroupsOfSubgraph groups)
        : m_model(model), m_graph(model.subgraphs[id.index()]), m_constants(constants), m_request(request), m_stats(stats), m_id(id),
          m_isInteger(std::move(isInteger)), m_type(activationType(request.technique)), m_groups(groups),
          m_useful(usefulRanges(m_graph, m_isInteger, m_type))
    {
        noteRanges();
        noteReaders();
    }

    /// The operator reads or assigns the variable of this name (see GroupsOfSubgraph::named).
    void noteVariable(OpId op, TensorId variable);

    /// First the chains of single inputs, whatever their place: they carry anchors and readers into the groups that meet.
    void joinGroups(bool withManyInputs);

    std::optional<IntegerOperator> operatorAt(std::size_t o) const
    {
        if (!m_isInteger[o]) return std::nullopt;
        return parametersOf(m_graph.ops[o], *ruleFor(m_graph.ops[o].type));
    }

    std::optional<QuantParams> paramsOf(TensorId tensor) const
    {
        if (m_constants.isConstant(m_id, tensor)) return std::nullopt;
        return m_groups.paramsOf(tensor);
    }

private:
    bool isVariable(const Op &op, std::size_t i) const { return op.hasInput(i) && !m_constants.isConstant(m_id, op.inputs[i]); }
    static bool isActivation(Role role) { return role == Role::Activation || role == Role::Matrix || role == Role::Slope; }
    /// A constant that the kernel wants symmetric, in int8.
    bool isWeight(const Op &op, std::size_t i, Role role) const
    {
        if (role == Role::Weight) return true;
        const bool mayBe = role == Role::Matrix || (role == Role::Slope && m_type == DataType::Int16);
        return mayBe && op.hasInput(i) && !isVariable(op, i);
    }

    void noteRanges();
    void noteReaders();
    void joinSameScale(const Op &op, const OpRule &rule);
    void joinOneInput(TensorId input, TensorId output, std::optional<Range> constants);
    void joinManyInputs(const std::vector<TensorId> &inputs, TensorId output, std::optional<Range> constants);
    bool fitsAnchor(TensorId tensor, std::optional<Range> constants) const;
    void joinAssigned(TensorId value, TensorId variable);
    bool takesAnchor(TensorId tensor, TensorId other) const;
    LayerQuestion question(const Op &op) const
    {
        return {m_model, m_constants, m_request, &m_stats, m_id, OpId{static_cast<std::size_t>(&op - m_graph.ops.data())}};
    }
    /// Whose parameters an operator of equal scales follows.
    TensorId leader(const Op &op) const
    {
        const auto assigned = m_assigned.find(&op);
        return assigned == m_assigned.end() ? op.outputs[0] : assigned->second;
    }

    IntegerOperator parametersOf(const Op &op, const OpRule &rule) const;
    std::optional<QuantParams> activationParams(const Op &op, const OpRule &rule, std::size_t input) const;
    void addWeights(const Op &op, const OpRule &rule, IntegerOperator &result) const;

    void widen(TensorId tensor)
    {
        if (m_constants.isConstant(m_id, tensor)) return;
        if (const auto range = halfstep::rangeOf(m_stats, m_id, tensor, m_request.range))
            m_groups.widen(tensor, worthClipping(*range, m_useful[tensor.index()]));
    }

    const Model &m_model;
    const Subgraph &m_graph;
    const FloatConstants &m_constants;
    const PlanRequest &m_request;
    const CalibrationStats &m_stats;
    SubgraphId m_id;
    std::vector<bool> m_isInteger;
    DataType m_type; ///< of activations
    GroupsOfSubgraph m_groups;
    std::vector<Range> m_useful; ///< by tensor
    std::map<const Op *, TensorId> m_assigned; ///< variables that operators assign
};

void SubgraphLayout::noteRanges()
{
    for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
        if (!m_isInteger[o]) continue;
        const Op &op = m_graph.ops[o];
        const OpRule &rule = *ruleFor(op.type);
        for (std::size_t i = 0; i < op.inputs.size(); ++i)
            if (op.hasInput(i) && isActivation(inputRole(rule, i))) widen(op.inputs[i]);
        for (std::size_t i = 0; i < op.outputs.size(); ++i) {
            if (outputRole(rule, i) != Role::Activation) continue;
            widen(op.outputs[i]);
            if (rule.scales == Scales::Fixed) m_groups.anchor(op.outputs[i], fixedParams(rule, m_type));
            const auto dictated = rule.isRecurrent ? recurrentOutput(question(op)) : std::nullopt;
            if (dictated) m_groups.anchor(op.outputs[i], *dictated);
        }
    }
}

void SubgraphLayout::noteReaders()
{
    for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
        const Op &op = m_graph.ops[o];
        const OpRule *rule = ruleFor(op.type);
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            const bool follows = m_isInteger[o] && rule->scales == Scales::Same && inputRole(*rule, i) == Role::Activation;
            if (isVariable(op, i) && !follows) m_groups.noteOtherReader(op.inputs[i]);
        }
        // It reads its own output in the next step.
        if (m_isInteger[o] && rule->isRecurrent) m_groups.noteOtherReader(op.outputs[0]);
    }
    for (const TensorId output : m_graph.outputs)
        if (output) m_groups.noteOtherReader(output);
}

void SubgraphLayout::noteVariable(OpId id, TensorId variable)
{
    if (!m_isInteger[id.index()]) return;
    const Op &op = m_graph.op(id);
    if (op.type == OpType::ReadVariable) {
        m_groups.join(op.outputs[0], variable);
        return;
    }
    m_assigned.emplace(&op, variable);
    const auto constant = m_constants.values(m_id, op.inputs[1]);
    const auto range = constant ? rangeOfValues(*constant) : halfstep::rangeOf(m_stats, m_id, op.inputs[1], m_request.range);
    if (range) m_groups.widen(variable, *range);
}

void SubgraphLayout::joinGroups(bool withManyInputs)
{
    for (std::size_t o = 0; o < m_graph.ops.size(); ++o) {
        if (!m_isInteger[o]) continue;
        const Op &op = m_graph.ops[o];
        const OpRule &rule = *ruleFor(op.type);
        if (rule.scales != Scales::Same || op.type == OpType::ReadVariable) continue;
        std::size_t variables = 0;
        for (std::size_t i = 0; i < op.inputs.size(); ++i)
            variables += isVariable(op, i) && inputRole(rule, i) == Role::Activation ? 1 : 0;
        if ((variables > 1) != withManyInputs) continue;
        if (op.type != OpType::AssignVariable)
            joinSameScale(op, rule);
        else if (variables == 1)
            joinAssigned(op.inputs[1], leader(op));
    }
}

/// Whether what `other` holds fits into the parameters that are dictated for `tensor`, but for a step.
bool SubgraphLayout::takesAnchor(TensorId tensor, TensorId other) const
{
    const auto &anchor = m_groups.anchorOf(tensor);
    const auto range = m_groups.rangeOf(other);
    if (!anchor || !range) return true;
    const Range stored = representableRange(*anchor, m_type);
    const double step = static_cast<double>(anchor->scale[0]);
    return stored.min - step <= range->min && range->max <= stored.max + step;
}

void SubgraphLayout::joinAssigned(TensorId value, TensorId variable)
{
    if (m_groups.isTogether(value, variable) || !takesAnchor(value, variable) || !takesAnchor(variable, value)) return;
    const auto &own = m_groups.anchorOf(value);
    if (own && m_groups.anchorOf(variable) && *own != *m_groups.anchorOf(variable)) return;
    const Range range = m_groups.rangeOf(value).value_or(Range{});
    const Range all = unionOf(range, m_groups.rangeOf(variable).value_or(range));
    if (m_groups.hasOtherReaders(value) && widthWithZero(all) > TolerableCoarsening * widthWithZero(range)) return;
    m_groups.join(value, variable);
}

void SubgraphLayout::joinSameScale(const Op &op, const OpRule &rule)
{
    std::vector<TensorId> inputs;
    std::optional<Range> constants;
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.hasInput(i) || inputRole(rule, i) != Role::Activation) continue;
        if (const auto values = m_constants.values(m_id, op.inputs[i])) {
            const Range range = rangeOfValues(*values);
            constants = constants ? unionOf(*constants, range) : range;
        } else {
            inputs.push_back(op.inputs[i]);
        }
    }
    const TensorId output = op.outputs[0];
    for (std::size_t i = 1; i < op.outputs.size(); ++i)
        if (outputRole(rule, i) == Role::Activation) m_groups.join(output, op.outputs[i]);
    if (inputs.empty() && constants) m_groups.widen(output, *constants);
    if (inputs.size() == 1) joinOneInput(inputs[0], output, constants);
    if (inputs.size() > 1) joinManyInputs(inputs, output, constants);
}

bool SubgraphLayout::fitsAnchor(TensorId tensor, std::optional<Range> constants) const
{
    const auto &anchor = m_groups.anchorOf(tensor);
    if (!anchor || !constants) return true;
    const Range range = representableRange(*anchor, m_type);
    return range.min <= constants->min && constants->max <= range.max;
}

void SubgraphLayout::joinOneInput(TensorId input, TensorId output, std::optional<Range> constants)
{
    const auto &own = m_groups.anchorOf(output);
    const bool clash = own && m_groups.anchorOf(input) && *own != *m_groups.anchorOf(input);
    if (!clash && fitsAnchor(input, constants) && fitsAnchor(output, constants)) m_groups.join(input, output);
    if (constants) m_groups.widen(output, *constants);
}

void SubgraphLayout::joinManyInputs(const std::vector<TensorId> &inputs, TensorId output, std::optional<Range> constants)
{
    if (constants) m_groups.widen(output, *constants);
    const auto first = m_groups.anchorOf(inputs[0]);
    const bool allSame = first && std::all_of(inputs.begin(), inputs.end(), [&](TensorId input) {
        return m_groups.anchorOf(input) == first && fitsAnchor(input, constants);
    });
    if (allSame && (!m_groups.anchorOf(output) || m_groups.anchorOf(output) == first)) {
        for (const TensorId input : inputs) m_groups.join(input, output);
        return;
    }
    if (m_groups.anchorOf(output)) return;
    std::optional<Range> all = m_groups.rangeOf(output);
    for (const TensorId input : inputs) {
        const auto range = m_groups.anchorOf(input) ? std::nullopt : m_groups.rangeOf(input);
        if (range) all = all ? unionOf(*all, *range) : *range;
    }
    for (const TensorId input : inputs) {
        if (m_groups.anchorOf(input) || m_groups.isTogether(input, output)) continue;
        const double own = widthWithZero(m_groups.rangeOf(input).value_or(Range{}));
        const bool suffers = all && m_groups.hasOtherReaders(input) && widthWithZero(*all) > TolerableCoarsening * own;
        if (!suffers) m_groups.join(output, input);
    }
}

std::optional<QuantParams> SubgraphLayout::activationParams(const Op &op, const OpRule &rule, std::size_t input) const
{
    if (rule.scales == Scales::Same) return m_groups.paramsOf(leader(op));
    if (const auto values = m_constants.values(m_id, op.inputs[input]))
        return chooseQuantParams(rangeOfValues(*values), m_type);
    return m_groups.paramsOf(op.inputs[input]);
}

IntegerOperator SubgraphLayout::parametersOf(const Op &op, const OpRule &rule) const
{
    IntegerOperator result;
    result.inputs.resize(op.inputs.size());
    result.outputs.resize(op.outputs.size());
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        const Role role = inputRole(rule, i);
        if (op.hasInput(i) && isActivation(role) && !isWeight(op, i, role)) result.inputs[i] = activationParams(op, rule, i);
    }
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (outputRole(rule, i) == Role::Activation) result.outputs[i] = m_groups.paramsOf(op.outputs[i]);
    if (rule.isRecurrent) return recurrentOperator(question(op), *result.inputs[0], *result.outputs[0]);
    addWeights(op, rule, result);
    return result;
}

void SubgraphLayout::addWeights(const Op &op, const OpRule &rule, IntegerOperator &result) const
{
    std::optional<std::size_t> weight;
    std::size_t bias = op.inputs.size();
    double inputScale = 1;
    for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
        const Role role = inputRole(rule, i);
        if (isWeight(op, i, role)) weight = i;
        if (role == Role::Bias) bias = i;
        if (role == Role::Activation && i < result.inputs.size() && result.inputs[i])
            inputScale = static_cast<double>(result.inputs[i]->scale[0]);
    }
    if (!weight || !op.hasInput(*weight)) return;
    const int axis = wantsPerChannel(op.type, m_request) ? rule.weightAxis : -1;
    const Tensor &tensor = m_graph.tensor(op.inputs[*weight]);
    std::vector<float> scales = weightScales(*m_constants.values(m_id, op.inputs[*weight]), channelLayout(tensor.shape.dims, axis));
    if (op.hasInput(bias)) makeRoomForBias(scales, *m_constants.values(m_id, op.inputs[bias]), inputScale, m_type);
    const QuantParams biasParams = symmetric(biasScales(scales, inputScale), 0);
    if (op.hasInput(bias))
        result.inputs[bias] = biasParams;
    else if (rule.needsBias)
        result.missingBias = biasParams;
    result.inputs[*weight] = symmetric(std::move(scales), axis);
}

/// The number of each subgraph's first tensor among all, then that of all.
std::vector<std::size_t> tensorOffsets(const Model &model)
{
    std::vector<std::size_t> offsets{0};
    for (const Subgraph &graph : model.subgraphs) offsets.push_back(offsets.back() + graph.tensors.size());
    return offsets;
}

} // namespace

std::vector<bool> integerLayers(const Model &model, const Plan &plan, SubgraphId id)
{
    std::vector<bool> isInteger(model.subgraphs[id.index()].ops.size(), false);
    for (const LayerPlan &layer : plan.layers)
        if (layer.subgraph == id && computesInIntegers(layer.precision)) isInteger[layer.op.index()] = true;
    return isInteger;
}

std::optional<Range> rangeOf(const CalibrationStats &stats, SubgraphId subgraph, TensorId tensor, RangeMethod method)
{
    const TensorStats *found = stats.find(subgraph, tensor);
    if (!found || found->count == 0) return std::nullopt;
    if (method == RangeMethod::Average && found->average) return found->average;
    return found->range;
}

std::optional<QuantParams> edgeParams(const CalibrationStats &stats, SubgraphId subgraph, TensorId tensor, const PlanRequest &request)
{
    const auto range = rangeOf(stats, subgraph, tensor, request.range);
    if (!range) return std::nullopt;
    return chooseQuantParams(*range, activationType(request.technique));
}

bool wantsPerChannel(OpType type, const PlanRequest &request)
{
    if (request.perTensor) return false;
    if (type != OpType::FullyConnected || !request.runtimeVersion) return true;
    const auto runtime = runtimeVersionFromText(*request.runtimeVersion);
    return !runtime || *runtime >= PerChannelFullyConnected;
}

IntegerLayout layOutIntegers(const Model &model, const FloatConstants &constants, const Plan &plan, const CalibrationStats &stats)
{
    const std::vector<std::size_t> offsets = tensorOffsets(model);
    ScaleGroups groups(offsets.back() + variableCount(model), activationType(plan.request.technique));
    std::vector<SubgraphLayout> subgraphs;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        subgraphs.push_back(SubgraphLayout(model, constants, plan.request, stats, SubgraphId{s},
                                           integerLayers(model, plan, SubgraphId{s}), GroupsOfSubgraph(groups, offsets[s])));
    for (const VariableUse &use : variableUses(model)) {
        const std::size_t s = use.subgraph.index();
        if (use.variable) subgraphs[s].noteVariable(use.op, GroupsOfSubgraph(groups, offsets[s]).named(offsets.back() + *use.variable));
    }
    for (SubgraphLayout &one : subgraphs) one.joinGroups(false);
    joinHandedOn(model, stats, plan.request, offsets, groups);
    for (SubgraphLayout &one : subgraphs) one.joinGroups(true);

    IntegerLayout layout;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const Subgraph &graph = model.subgraphs[s];
        const SubgraphLayout &one = subgraphs[s];
        auto &operators = layout.operators.emplace_back();
        for (std::size_t o = 0; o < graph.ops.size(); ++o) operators.push_back(one.operatorAt(o));
        auto &activations = layout.activations.emplace_back();
        for (std::size_t t = 0; t < graph.tensors.size(); ++t) activations.push_back(one.paramsOf(TensorId{t}));
    }
    return layout;
}

} // namespace halfstep
