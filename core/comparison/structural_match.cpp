// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/structural_match_internal.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace halfstep {

namespace {

constexpr std::int64_t NoActivation = 0;

/// The number that the schema gives an activation fused into another operator; 0 for operators that are none.
std::int64_t activationOf(OpType type)
{
    switch (type) {
    case OpType::Relu: return 1;
    case OpType::ReluN1To1: return 2;
    case OpType::Relu6: return 3;
    case OpType::Tanh: return 4;
    default: return NoActivation;
    }
}

std::int64_t fusedActivation(const Op &op)
{
    return op.options.integer("fused_activation_function");
}

bool isCommutative(OpType type)
{
    return type == OpType::Add || type == OpType::Mul || type == OpType::Maximum || type == OpType::Minimum;
}

/// Fields that quantizing changes, or that say how numbers are stored.
bool isAboutStorage(const std::string &field)
{
    return field == "fused_activation_function" || field == "asymmetric_quantize_inputs" || field == "weights_format"
           || field == "quantized_bias_type" || field == "keep_num_dims" || field == "pot_scale_int16";
}

/// Whether options contradict each other in a field that both have.
bool areOptionsAlike(const OpOptions &a, const OpOptions &b)
{
    return std::all_of(a.fields.begin(), a.fields.end(), [&](const Option &field) {
        const OptionValue *other = isAboutStorage(field.name) ? nullptr : b.find(field.name);
        return !other || *other == field.value;
    });
}

/// How far two lists of numbers are apart: 1 - cosine, with 0 for equal ones; 2 for lists of different lengths.
double distanceOf(const std::vector<double> &a, const std::vector<double> &b)
{
    constexpr double Incomparable = 2;
    if (a.size() != b.size()) return Incomparable;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        aa += a[i] * a[i];
        bb += b[i] * b[i];
        ab += a[i] * b[i];
    }
    if (aa == 0 && bb == 0) return 0;
    return aa == 0 || bb == 0 ? 1 : 1 - ab / (std::sqrt(aa) * std::sqrt(bb));
}

/// The inputs of an operator that are not constants.
std::vector<TensorId> runInputs(const GraphLinks &links, const Op &op)
{
    std::vector<TensorId> inputs;
    std::copy_if(op.inputs.begin(), op.inputs.end(), std::back_inserter(inputs),
                 [&](TensorId input) { return input && links.isOfRun[input.index()]; });
    return inputs;
}

} // namespace

PairTable::PairTable(const GraphPair &both)
    : graphs(both), source(both.source()), quantized(both.quantized()), sourceLinks(source), quantizedLinks(quantized),
      pairs(source.tensors.size()), isTaken(quantized.tensors.size(), false)
{
}

bool PairTable::tryPair(TensorId sourceTensor, TensorId quantizedTensor)
{
    if (!sourceTensor || !quantizedTensor || pairs[sourceTensor.index()] || isTaken[quantizedTensor.index()]) return false;
    if (!sourceLinks.isOfRun[sourceTensor.index()] || !quantizedLinks.isOfRun[quantizedTensor.index()]) return false;
    if (elementCount(source.tensor(sourceTensor).shape) != elementCount(quantized.tensor(quantizedTensor).shape)) return false;
    pairs[sourceTensor.index()] = quantizedTensor;
    isTaken[quantizedTensor.index()] = true;
    hasGrown = true;
    return true;
}

StructuralMatch::StructuralMatch(PairTable &table) : m_table(table)
{
    const Subgraph &graph = table.quantized;
    for (std::size_t i = 0; i < graph.ops.size(); ++i) {
        const Op &op = graph.ops[i];
        if (isReshaping(op) && !op.outputs.empty() && op.outputs[0])
            m_reshapedFrom[valueRoot(graph, table.quantizedLinks, op.outputs[0])].push_back(op.outputs[0]);
        if (isReshaping(op) || isConversion(op)) continue;
        Key key{op.type, {}};
        for (const TensorId input : runInputs(table.quantizedLinks, op))
            key.second.push_back(valueRoot(graph, table.quantizedLinks, input));
        m_byKey[key].push_back(OpId{i});
    }
}

void StructuralMatch::run()
{
    const Subgraph &graph = m_table.source;
    do {
        m_table.hasGrown = false;
        for (std::size_t i = 0; i < graph.ops.size(); ++i) {
            matchForward(OpId{i});
            matchSlope(OpId{i});
        }
        for (std::size_t i = graph.ops.size(); i-- > 0;)
            for (const TensorId output : graph.ops[i].outputs) matchBackward(output);
    } while (m_table.hasGrown);
    for (std::size_t i = 0; i < graph.ops.size(); ++i) matchReshaping(OpId{i});
}

/// The value of the quantized file that a tensor of the float file shows, as far as its pairs tell.
TensorId StructuralMatch::keyOf(TensorId tensor) const
{
    const Subgraph &graph = m_table.source;
    for (;;) {
        if (const TensorId pair = m_table.pairs[tensor.index()]) return valueRoot(m_table.quantized, m_table.quantizedLinks, pair);
        const OpId op = m_table.sourceLinks.producer[tensor.index()];
        if (!op || !(isConversion(graph.op(op)) || isReshaping(graph.op(op))) || !graph.op(op).hasInput(0)) return TensorId{};
        tensor = graph.op(op).inputs[0];
    }
}

StructuralMatch::Key StructuralMatch::keyOf(const Op &op) const
{
    Key key{op.type, {}};
    for (const TensorId input : runInputs(m_table.sourceLinks, op)) key.second.push_back(keyOf(input));
    return key;
}

void StructuralMatch::matchForward(OpId id)
{
    const Op &op = m_table.source.op(id);
    if (isReshaping(op) || isConversion(op) || op.outputs.empty()) return;
    const auto offered = offers(m_table.source, m_table.sourceLinks, op);
    if (std::all_of(offered.begin(), offered.end(), [&](const Offer &offer) { return bool(m_table.pairs[offer.output.index()]); })) return;
    Key key = keyOf(op);
    if (key.second.empty() || std::find(key.second.begin(), key.second.end(), TensorId{}) != key.second.end()) return;
    auto found = m_byKey.find(key);
    if (found == m_byKey.end() && isCommutative(op.type) && key.second.size() == 2) {
        std::swap(key.second[0], key.second[1]);
        found = m_byKey.find(key);
    }
    if (found == m_byKey.end()) return;
    std::vector<OpId> candidates;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(candidates),
                 [&](OpId candidate) { return canBe(op, m_table.quantized.op(candidate)); });
    candidates = likeliest(op, std::move(candidates));
    if (candidates.size() == 1) pairOutputs(op, m_table.quantized.op(candidates[0]));
}

/// PRELU and LEAKY_RELU of slopes below 1 are max(slope * x, x): converters for integers write them so.
void StructuralMatch::matchSlope(OpId id)
{
    const Op &op = m_table.source.op(id);
    if ((op.type != OpType::Prelu && op.type != OpType::LeakyRelu) || op.outputs.empty() || m_table.pairs[op.outputs[0].index()]) return;
    const TensorId value = op.hasInput(0) ? keyOf(op.inputs[0]) : TensorId{};
    const auto products = value ? m_byKey.find(Key{OpType::Mul, {value}}) : m_byKey.end();
    if (products == m_byKey.end()) return;
    for (const OpId product : products->second) {
        const TensorId scaled = m_table.quantized.op(product).outputs[0];
        for (const Key &key : {Key{OpType::Maximum, {scaled, value}}, Key{OpType::Maximum, {value, scaled}}}) {
            const auto found = m_byKey.find(key);
            if (found != m_byKey.end() && found->second.size() == 1)
                m_table.tryPair(op.outputs[0], m_table.quantized.op(found->second[0]).outputs[0]);
        }
    }
}

bool StructuralMatch::canBe(const Op &sourceOp, const Op &quantizedOp) const
{
    if (sourceOp.outputs.size() != quantizedOp.outputs.size()) return false;
    const auto offered = offers(m_table.quantized, m_table.quantizedLinks, quantizedOp);
    if (std::all_of(offered.begin(), offered.end(), [&](const Offer &offer) { return bool(m_table.isTaken[offer.output.index()]); })) return false;
    return elementCount(m_table.source.tensor(sourceOp.outputs[0]).shape) == elementCount(m_table.quantized.tensor(quantizedOp.outputs[0]).shape);
}

/// One candidate needs no proof. Of several those count whose options and constants agree best; where several agree in all, they
/// compute the same and any of them is right.
std::vector<OpId> StructuralMatch::likeliest(const Op &op, std::vector<OpId> candidates) const
{
    if (candidates.size() < 2) return candidates;
    constexpr double MaxDisagreement = 0.1;
    constexpr double Equal = 1e-12;
    std::vector<std::pair<double, OpId>> ranked;
    for (const OpId candidate : candidates) {
        const Op &other = m_table.quantized.op(candidate);
        const double distance = areOptionsAlike(op.options, other.options) ? disagreement(op, other) : std::numeric_limits<double>::infinity();
        if (distance < MaxDisagreement) ranked.emplace_back(distance, candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    if (ranked.empty()) return {};
    const bool isClear = ranked.size() == 1 || ranked[1].first > 2 * ranked[0].first + 1e-6 || ranked.back().first <= Equal;
    return isClear ? std::vector{ranked[0].second} : std::vector<OpId>{};
}

double StructuralMatch::disagreement(const Op &sourceOp, const Op &quantizedOp) const
{
    double worst = 0;
    for (std::size_t i = 0; i < std::min(sourceOp.inputs.size(), quantizedOp.inputs.size()); ++i) {
        if (!sourceOp.hasInput(i) || !quantizedOp.hasInput(i)) continue;
        const TensorId a = storedConstant(m_table.graphs.sourceModel, m_table.source, m_table.sourceLinks, sourceOp.inputs[i]);
        const TensorId b = storedConstant(m_table.graphs.quantizedModel, m_table.quantized, m_table.quantizedLinks, quantizedOp.inputs[i]);
        if (!a || !b) continue;
        const auto left = constantValues(m_table.graphs.sourceModel, m_table.source.tensor(a));
        const auto right = constantValues(m_table.graphs.quantizedModel, m_table.quantized.tensor(b));
        if (left && right) worst = std::max(worst, distanceOf(*left, *right));
    }
    return worst;
}

std::vector<StructuralMatch::Offer> StructuralMatch::offers(const Subgraph &graph, const GraphLinks &links, const Op &op) const
{
    std::vector<Offer> offered;
    if (op.outputs.empty() || !op.outputs[0]) return offered;
    offered.push_back({fusedActivation(op), op.outputs[0]});
    if (fusedActivation(op) != NoActivation || op.outputs.size() != 1) return offered;
    const auto &readers = links.consumers[op.outputs[0].index()];
    if (readers.size() != 1) return offered;
    const Op &reader = graph.op(readers[0]);
    if (activationOf(reader.type) != NoActivation && !reader.outputs.empty()) offered.push_back({activationOf(reader.type), reader.outputs[0]});
    return offered;
}

void StructuralMatch::pairOutputs(const Op &sourceOp, const Op &quantizedOp)
{
    if (sourceOp.outputs.size() > 1) {
        for (std::size_t i = 0; i < sourceOp.outputs.size(); ++i) m_table.tryPair(sourceOp.outputs[i], quantizedOp.outputs[i]);
        return;
    }
    const auto sourceOffers = offers(m_table.source, m_table.sourceLinks, sourceOp);
    const auto quantizedOffers = offers(m_table.quantized, m_table.quantizedLinks, quantizedOp);
    bool isAnyAlike = false;
    for (const Offer &ours : sourceOffers) {
        for (const Offer &theirs : quantizedOffers) {
            if (ours.activation != theirs.activation) continue;
            isAnyAlike = true;
            m_table.tryPair(ours.output, theirs.output);
        }
    }
    // A range that saturates where the activation would clip makes the activation disappear.
    if (!isAnyAlike) m_table.tryPair(sourceOffers.back().output, quantizedOffers.back().output);
}

void StructuralMatch::matchBackward(TensorId tensor)
{
    if (!tensor || !m_table.pairs[tensor.index()]) return;
    const TensorId ours = valueRoot(m_table.source, m_table.sourceLinks, tensor);
    const TensorId theirs = valueRoot(m_table.quantized, m_table.quantizedLinks, m_table.pairs[tensor.index()]);
    if (!m_table.pairs[ours.index()]) m_table.tryPair(ours, theirs);
    const OpId ourOp = m_table.sourceLinks.producer[ours.index()];
    const OpId theirOp = m_table.quantizedLinks.producer[theirs.index()];
    if (!ourOp || !theirOp) return;
    const Op &source = m_table.source.op(ourOp);
    const Op &quantized = m_table.quantized.op(theirOp);
    if (source.type == quantized.type) return matchInputs(source, quantized);
    // An activation of its own on one side, fused on the other.
    if (activationOf(source.type) != NoActivation && activationOf(source.type) == fusedActivation(quantized) && source.hasInput(0)) {
        const OpId before = m_table.sourceLinks.producer[source.inputs[0].index()];
        if (before && m_table.source.op(before).type == quantized.type) matchInputs(m_table.source.op(before), quantized);
    }
    if (activationOf(quantized.type) != NoActivation && activationOf(quantized.type) == fusedActivation(source) && quantized.hasInput(0)) {
        const OpId before = m_table.quantizedLinks.producer[quantized.inputs[0].index()];
        if (before && m_table.quantized.op(before).type == source.type) matchInputs(source, m_table.quantized.op(before));
    }
}

void StructuralMatch::matchInputs(const Op &sourceOp, const Op &quantizedOp)
{
    const auto ours = runInputs(m_table.sourceLinks, sourceOp);
    const auto theirs = runInputs(m_table.quantizedLinks, quantizedOp);
    if (ours.size() != theirs.size() || ours.empty()) return;
    const auto ourRoot = [&](std::size_t i) { return valueRoot(m_table.source, m_table.sourceLinks, ours[i]); };
    const auto theirRoot = [&](std::size_t i) { return valueRoot(m_table.quantized, m_table.quantizedLinks, theirs[i]); };
    if (ours.size() == 2 && isCommutative(sourceOp.type)) {
        // Either operand may come first: only a pair that is known already tells which is which.
        for (const std::size_t known : {std::size_t{0}, std::size_t{1}}) {
            const TensorId key = keyOf(ours[known]);
            if (!key) continue;
            for (const std::size_t place : {std::size_t{0}, std::size_t{1}})
                if (theirRoot(place) == key && theirRoot(1 - place) != key) m_table.tryPair(ourRoot(1 - known), theirRoot(1 - place));
        }
        return;
    }
    for (std::size_t i = 0; i < ours.size(); ++i) m_table.tryPair(ourRoot(i), theirRoot(i));
}

void StructuralMatch::matchReshaping(OpId id)
{
    const Op &op = m_table.source.op(id);
    if (!isReshaping(op) || op.outputs.empty() || !op.outputs[0] || m_table.pairs[op.outputs[0].index()]) return;
    const TensorId key = keyOf(op.outputs[0]);
    const auto found = key ? m_reshapedFrom.find(key) : m_reshapedFrom.end();
    if (found == m_reshapedFrom.end()) return;
    TensorId only;
    for (const TensorId candidate : found->second) {
        if (m_table.isTaken[candidate.index()]) continue;
        if (!(m_table.quantized.tensor(candidate).shape == m_table.source.tensor(op.outputs[0]).shape)) continue;
        if (only) return;
        only = candidate;
    }
    if (only) m_table.tryPair(op.outputs[0], only);
}

} // namespace halfstep
