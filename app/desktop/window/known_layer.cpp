// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/known_layer.h"

#include "core/numerics/affine.h"
#include "widgets/look/sentence_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace halfstep {

namespace {

/// For tr() of free functions.
struct KnownLayers {
    Q_DECLARE_TR_FUNCTIONS(KnownLayers)
};

constexpr int Bins = 256;

const LayerError *reported(const ErrorReport *report, const LayerId &layer)
{
    if (!report) return nullptr;
    const auto found = std::find_if(report->layers.begin(), report->layers.end(), [&](const LayerError &error) { return LayerId(error.subgraph, error.op) == layer; });
    return found == report->layers.end() ? nullptr : &*found;
}

LayerError fromModel(const Model &model, const LayerId &layer)
{
    const Subgraph &graph = model.subgraphs[layer.subgraph.index()];
    const Op &op = graph.op(layer.op);
    LayerError facts;
    facts.subgraph = layer.subgraph;
    facts.op = layer.op;
    facts.type = op.type;
    facts.customCode = op.customCode;
    if (op.outputs.empty() || !op.outputs.front()) return facts;
    facts.tensor = op.outputs.front();
    facts.name = graph.tensor(facts.tensor).name;
    facts.shape = graph.tensor(facts.tensor).shape;
    return facts;
}

void addStored(LayerError &facts, const Tensor &tensor)
{
    if (!tensor.isQuantized() || !isInteger(tensor.type) || tensor.quantization->scale.empty() || tensor.quantization->isPerChannel()) return;
    facts.storedType = dataTypeName(tensor.type);
    facts.scale = tensor.quantization->scale.front();
    facts.zeroPoint = tensor.quantization->zeroPoint.empty() ? 0 : tensor.quantization->zeroPoint.front();
    facts.representable = representableRange(*tensor.quantization, tensor.type);
}

const LayerPlan *planOf(const QuantizedModel *quantized, const LayerId &layer)
{
    if (!quantized) return nullptr;
    const auto &layers = quantized->plan.layers;
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const LayerPlan &plan) { return LayerId(plan.subgraph, plan.op) == layer; });
    return found == layers.end() ? nullptr : &*found;
}

void addQuantized(LayerError &facts, const QuantizedModel &quantized)
{
    if (const LayerPlan *plan = planOf(&quantized, LayerId{facts.subgraph, facts.op})) facts.precision = plan->precision;
    const auto isPair = [&](const TensorPair &pair) { return pair.subgraph == facts.subgraph && pair.source == facts.tensor; };
    const auto pair = std::find_if(quantized.pairs.begin(), quantized.pairs.end(), isPair);
    if (pair != quantized.pairs.end() && pair->quantized) addStored(facts, quantized.model->subgraphs[pair->subgraph.index()].tensor(pair->quantized));
}

void addValues(LayerError &facts, const CalibrationStats &stats)
{
    const TensorStats *seen = stats.find(facts.subgraph, facts.tensor);
    if (seen && seen->count > 0) facts.values = seen->histogram.toHistogram(Bins);
}

QString whyNoError(const Run &run, const LayerError *error)
{
    if (error) return error->isPaired ? QString() : sentenceText(error->unpairedReason);
    if (run.result.errors) return KnownLayers::tr("Not compared: the samples did not reach it, or it stands in a graph that was not run.");
    switch (run.state) {
    case RunState::Source: return KnownLayers::tr("The float model has no error.");
    case RunState::Queued:
    case RunState::Running: return KnownLayers::tr("Known after Checking.");
    default: return KnownLayers::tr("Not known: nothing was checked.");
    }
}

bool isAbout(const Finding &finding, const LayerError &layer)
{
    const SubgraphId subgraph = finding.where.subgraph ? finding.where.subgraph : SubgraphId{std::int32_t{0}};
    if (subgraph != layer.subgraph) return false;
    return finding.where.op ? finding.where.op == layer.op : finding.where.tensor && finding.where.tensor == layer.tensor;
}

QStringList notesOn(const Run &run, const LayerError &layer)
{
    QStringList notes;
    const LayerPlan *plan = planOf(run.result.quantized.get(), LayerId{layer.subgraph, layer.op});
    if (plan && !plan->reason.empty()) notes += sentenceText(plan->reason);
    for (const Finding &finding : run.result.findings)
        if (isAbout(finding, layer)) notes += sentenceText(finding);
    return notes;
}

} // namespace

std::optional<KnownLayer> knownLayer(const Session &session, const LayerId &layer)
{
    const Run *run = session.shownRun();
    if (!run || !session.model() || !layer) return std::nullopt;
    const Model &model = *session.model()->model;
    if (layer.subgraph.index() >= model.subgraphs.size() || layer.op.index() >= model.subgraphs[layer.subgraph.index()].ops.size()) return std::nullopt;
    const LayerError *error = reported(run->result.errors.get(), layer);
    KnownLayer known{error ? *error : fromModel(model, layer), whyNoError(*run, error), {}};
    if (!error && run->result.quantized) addQuantized(known.layer, *run->result.quantized);
    if (const auto stats = run->stats(); stats && known.layer.values.counts.empty()) addValues(known.layer, *stats);
    known.notes = notesOn(*run, known.layer);
    return known;
}

} // namespace halfstep
