// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/quantize.h"

#include "core/quantization/choose_integers.h"
#include "core/quantization/emit/emit_float16.h"
#include "core/quantization/emit/emit_integers.h"
#include "core/quantization/emit/emit_weights.h"
#include "core/quantization/emit/graph_editor.h"
#include "core/quantization/layout/handed_on.h"
#include "core/quantization/pairing_metadata.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/signatures_without_samples.h"
#include "core/quantization/stays_float/obstacles.h"
#include "core/quantization/weight_form.h"

#include <algorithm>

namespace halfstep {

namespace {

/// One call of `quantize`.
class Quantizer {
public:
    Quantizer(std::shared_ptr<const Model> source, const Plan &plan, const RunContext &context)
        : m_editor(*source), m_context(context)
    {
        m_result.source = std::move(source);
        m_result.plan = plan;
    }

    Status shortenWeights();
    Status toIntegers(const CalibrationStats &stats);
    QuantizedModel finish();

private:
    const Model &source() const { return *m_result.source; }
    const PlanRequest &request() const { return m_result.plan.request; }
    std::span<const LayerPlan> layersOf(SubgraphId id) const;
    EdgeType edgeOf(SubgraphId id) const { return halfstep::edgeOf(source(), request(), id); }
    void fillEdges(SubgraphId id, const CalibrationStats &stats, std::vector<std::optional<QuantParams>> &activations) const;
    Status step();
    void close(SubgraphEditor &editor);
    void noteOtherMeanings(const IntegerLayout &layout);
    void noteUnfolded();
    void noteRowsWithoutBlocks();
    std::vector<bool> shortWeightsOf(SubgraphId id) const;
    void noteFloat16(const std::set<ConstantId> &shortened);
    void addFinding(const MessageCode &code, std::vector<Argument> arguments, SubgraphId subgraph, TensorId tensor);

    ModelEditor m_editor;
    const RunContext &m_context;
    QuantizedModel m_result;
    std::vector<std::vector<TensorId>> m_madeAt; ///< by subgraph and tensor of the source; before anything is dropped
    std::int64_t m_done = 0;
};

std::span<const LayerPlan> Quantizer::layersOf(SubgraphId id) const
{
    const auto &layers = m_result.plan.layers;
    const auto before = [](const LayerPlan &layer, SubgraphId subgraph) { return layer.subgraph < subgraph; };
    const auto first = std::lower_bound(layers.begin(), layers.end(), id, before);
    return {first, source().subgraphs[id.index()].ops.size()};
}

/// A layer more; looks whether to stop.
Status Quantizer::step()
{
    if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
    m_context.report(Stage::Quantizing, ++m_done, static_cast<std::int64_t>(m_result.plan.layers.size()));
    return Done{};
}

void Quantizer::close(SubgraphEditor &editor)
{
    std::vector<TensorId> madeAt;
    for (std::size_t t = 0; t < editor.source().tensors.size(); ++t) madeAt.push_back(editor.madeAt(TensorId{t}));
    m_madeAt.push_back(std::move(madeAt));
    editor.finish();
}

void Quantizer::addFinding(const MessageCode &code, std::vector<Argument> arguments, SubgraphId subgraph, TensorId tensor)
{
    Place where;
    where.subgraph = subgraph;
    where.tensor = tensor;
    where.name = source().subgraphs[subgraph.index()].tensor(tensor).name;
    m_result.findings.push_back(Finding{code, std::move(arguments), std::move(where)});
}

void Quantizer::noteFloat16(const std::set<ConstantId> &shortened)
{
    for (const auto &[subgraph, tensor] : shortened) {
        const auto count = valuesOutsideFloat16(*m_editor.constants().values(subgraph, tensor));
        if (count > 0) addFinding(codes::OutOfFloat16, {count}, subgraph, tensor);
    }
}

/// Layers whose weights have a scale a channel although blocks were asked for.
void Quantizer::noteRowsWithoutBlocks()
{
    if (request().block == 0) return;
    std::int64_t count = 0;
    for (const LayerPlan &layer : m_result.plan.layers) {
        if (layer.precision == Precision::Float32 || layer.precision == Precision::Untouched) continue;
        const LayerQuestion question{source(), m_editor.constants(), request(), nullptr, layer.subgraph, layer.op, hasUnpackedWeights(layer.precision)};
        count += weightForm(question, *ruleFor(question.oper().type)).block == 0 ? 1 : 0;
    }
    if (count > 0) m_result.findings.push_back(Finding{codes::RowsWithoutBlocks, {count, std::int64_t{request().block}}, {}});
}

Status Quantizer::shortenWeights()
{
    std::set<std::pair<SubgraphId, OpId>> halves;
    for (const LayerPlan &layer : m_result.plan.layers)
        if (layer.precision == Precision::Float16) halves.emplace(layer.subgraph, layer.op);
    const auto shortened = float16Constants(source(), request().minElements, [&halves](SubgraphId subgraph, OpId op) {
        return halves.count({subgraph, op}) > 0;
    });
    noteFloat16(shortened);
    noteRowsWithoutBlocks();
    for (std::size_t s = 0; s < source().subgraphs.size(); ++s) {
        SubgraphEditor editor(m_editor, SubgraphId{s});
        for (const LayerPlan &layer : layersOf(SubgraphId{s})) {
            if (const Status status = step(); !status) return status;
            switch (layer.precision) {
            case Precision::Dynamic:
            case Precision::Dynamic4:
            case Precision::Weights8:
            case Precision::Weights4: emitWeights(editor, layer, request()); break;
            case Precision::Float16: emitFloat16(editor, layer.op, shortened); break;
            default: editor.emit(editor.source().op(layer.op));
            }
        }
        close(editor);
    }
    return Done{};
}

/// Whether all readers of an input take its values for indices.
bool isIndexInput(const Subgraph &graph, TensorId input)
{
    bool isRead = false;
    for (const Op &op : graph.ops)
        for (const TensorId id : op.inputs) {
            if (id != input) continue;
            const bool isCast = op.type == OpType::Cast && !op.outputs.empty() && op.outputs[0]
                                && isInteger(graph.tensor(op.outputs[0]).type);
            if (!isCast) return false;
            isRead = true;
        }
    return isRead;
}

void Quantizer::fillEdges(SubgraphId id, const CalibrationStats &stats, std::vector<std::optional<QuantParams>> &activations) const
{
    const Subgraph &graph = source().subgraphs[id.index()];
    for (const TensorId tensor : graph.inputs)
        if (isIndexInput(graph, tensor)) activations[tensor.index()].reset();
    for (const auto *list : {&graph.inputs, &graph.outputs})
        for (const TensorId tensor : *list)
            if (tensor && !activations[tensor.index()] && !isIndexInput(graph, tensor))
                activations[tensor.index()] = edgeParams(stats, id, tensor, request());
}

std::vector<bool> Quantizer::shortWeightsOf(SubgraphId id) const
{
    std::vector<bool> isShort;
    for (const LayerPlan &layer : layersOf(id)) isShort.push_back(layer.precision == Precision::Weights8);
    return isShort;
}

Status Quantizer::toIntegers(const CalibrationStats &stats)
{
    for (const Signature *signature : signaturesWithoutSamples(source(), stats))
        m_result.findings.push_back(Finding{MessageCode{codes::SignatureWithoutSamples.name, Category::Warning}, {signature->key}, {}});
    demoteRefusedScales(source(), m_editor.constants(), stats, m_result.plan);
    const IntegerLayout layout = layOutIntegers(source(), m_editor.constants(), m_result.plan, stats);
    for (std::size_t s = 0; s < source().subgraphs.size(); ++s) {
        const SubgraphId id{s};
        for (std::size_t o = 0; o < layout.operators[s].size(); ++o)
            if (const Status status = step(); !status) return status;
        SubgraphEditor editor(m_editor, id);
        IntegerSubgraph plan{layout.operators[s], shortWeightsOf(id), request().perTensor, layout.activations[s], edgeOf(id),
                             activationType(request().technique)};
        if (plan.edge != EdgeType::Float32) fillEdges(id, stats, plan.activations);
        for (const TensorId edge : emitIntegers(editor, plan)) addFinding(codes::EdgeStaysFloat, {}, id, edge);
        close(editor);
    }
    noteOtherMeanings(layout);
    return Done{};
}

/// Values that callers hand on as integers although two kernels dictate what these mean.
void Quantizer::noteOtherMeanings(const IntegerLayout &layout)
{
    for (const HandedOn &value : handedOn(source())) {
        const auto paramsAt = [&layout](TensorPlace place) { return layout.activations[place.subgraph.index()][place.tensor.index()]; };
        const TensorPlace first = value.places.front();
        const bool isOne = std::all_of(value.places.begin(), value.places.end(), [&](TensorPlace place) { return paramsAt(place) == paramsAt(first); });
        if (!isOne && edgeOf(first.subgraph) != EdgeType::Float32) m_result.findings.push_back(Finding{codes::MeaningsDiffer, {value.name}, {}});
    }
}

/// Constants that were unfolded from float16 to be quantized: their DEQUANTIZE is gone.
void Quantizer::noteUnfolded()
{
    for (std::size_t s = 0; s < source().subgraphs.size(); ++s) {
        const Subgraph &graph = source().subgraphs[s];
        for (std::size_t o = 0; o < graph.ops.size(); ++o) {
            if (!m_editor.constants().isUnfolding(SubgraphId{s}, OpId{o})) continue;
            if (m_madeAt[s][graph.ops[o].outputs[0].index()] != graph.ops[o].outputs[0])
                m_result.rewrites.push_back(Rewrite{"unfold_float16", SubgraphId{s}, OpId{o}});
        }
    }
}

QuantizedModel Quantizer::finish()
{
    noteUnfolded();
    const auto moved = m_editor.finish();
    for (std::size_t s = 0; s < m_madeAt.size(); ++s)
        for (std::size_t t = 0; t < m_madeAt[s].size(); ++t) {
            const TensorId made = m_madeAt[s][t];
            if (!made || !moved[s][made.index()]) continue;
            m_result.pairs.push_back(TensorPair{SubgraphId{s}, TensorId{t}, moved[s][made.index()]});
        }
    Model &model = m_editor.model();
    const BufferId buffer = model.addBuffer(share(encodePairing(PairingRecord{source().sha256, m_result.pairs})));
    model.metadata.push_back(Metadata{std::string(PairingMetadataName), buffer});
    m_result.model = std::make_shared<const Model>(std::move(model));
    return std::move(m_result);
}

bool changesNothing(const Plan &plan)
{
    return std::all_of(plan.layers.begin(), plan.layers.end(), [](const LayerPlan &layer) {
        return layer.precision == Precision::Float32 || layer.precision == Precision::Untouched;
    });
}

QuantizedModel unchanged(std::shared_ptr<const Model> model, const Plan &plan)
{
    QuantizedModel result{model, model, plan, {}, {}, {}};
    for (std::size_t s = 0; s < model->subgraphs.size(); ++s)
        for (std::size_t t = 0; t < model->subgraphs[s].tensors.size(); ++t)
            result.pairs.push_back(TensorPair{SubgraphId{s}, TensorId{t}, TensorId{t}});
    return result;
}

} // namespace

Result<QuantizedModel> quantize(std::shared_ptr<const Model> model, const Plan &plan, const CalibrationStats *stats,
                                const RunContext &context)
{
    if (changesNothing(plan)) return unchanged(std::move(model), plan);
    const bool needsStats = needsData(plan.request.technique);
    if (needsStats && !stats) return Error{codes::NeedsData, {std::string(techniqueName(plan.request.technique))}, {}};
    if (needsStats)
        if (const Status status = checkStats(*model, *stats); !status) return status.error();
    Quantizer quantizer(std::move(model), plan, context);
    const Status status = needsStats ? quantizer.toIntegers(*stats) : quantizer.shortenWeights();
    if (!status) return status.error();
    return quantizer.finish();
}

} // namespace halfstep
