// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_documents.h"

#include "core/model/model_facts.h"
#include "core/report/json_value_internal.h"
#include "core/wording/wording.h"

namespace halfstep {

namespace {

/// The sentence of a code that stands alone.
std::string reasonText(const std::string &code)
{
    return sentence(MessageCode{code, Category::Note}, {}, {});
}

/// Where an operator stands and what it is: the fields that lists of layers share.
Json layerJson(const Model &model, SubgraphId subgraphId, OpId opId)
{
    const Subgraph &subgraph = model.subgraphs[subgraphId.index()];
    const Op &op = subgraph.op(opId);
    Json entry;
    entry["index"] = opId.value;
    entry["subgraph"] = subgraphId.value;
    entry["type"] = opName(op);
    entry["name"] = op.outputs.empty() ? std::string() : subgraph.tensor(op.outputs[0]).name;
    return entry;
}

Json staysFloatJson(const Model &model, const std::vector<StaysFloat> &layers)
{
    Json list = Json::array();
    for (const StaysFloat &layer : layers) {
        Json entry = layerJson(model, layer.subgraph, layer.op);
        entry["reason"] = reasonText(layer.reason);
        entry["reason_code"] = layer.reason;
        list.push_back(std::move(entry));
    }
    return list;
}

Json layersJson(const QuantizedModel &quantized)
{
    Json list = Json::array();
    for (const LayerPlan &layer : quantized.plan.layers) {
        Json entry = layerJson(*quantized.source, layer.subgraph, layer.op);
        entry["precision"] = precisionName(layer.precision);
        if (!layer.reason.empty()) {
            entry["reason"] = reasonText(layer.reason);
            entry["reason_code"] = layer.reason;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

Json rewritesJson(const QuantizedModel &quantized)
{
    Json list = Json::array();
    for (const Rewrite &rewrite : quantized.rewrites)
        list.push_back(Json{{"what", rewrite.what}, {"subgraph", rewrite.subgraph.value}, {"index", rewrite.op.value}});
    return list;
}

} // namespace

std::string adviseJson(const ReportHead &head, const Model &model, const Advice &advice)
{
    Json document = documentWith(head);
    document["target"] = targetName(advice.target);
    document["techniques"] = Json::array();
    for (const TechniqueAdvice &technique : advice.techniques) {
        Json entry;
        entry["technique"] = techniqueName(technique.technique);
        entry["reason"] = sentence(technique.reason);
        entry["needs_data"] = technique.needsData;
        entry["bytes_forecast"] = technique.bytesForecast;
        entry["stays_float"] = staysFloatJson(model, technique.staysFloat);
        entry["fits"] = technique.fits;
        document["techniques"].push_back(std::move(entry));
    }
    return textOf(document);
}

std::string calibrateJson(const ReportHead &head, const CalibrationStats &stats, const CalibrateFacts &facts)
{
    Json document = documentWith(head);
    document["samples"] = stats.samples;
    document["tensors"] = stats.tensors.size();
    document["complete"] = stats.isComplete;
    document["seconds"] = real(facts.seconds);
    document["peak_rss_bytes"] = facts.peakRssBytes;
    document["output"] = facts.output;
    return textOf(document);
}

std::string quantizeJson(const ReportHead &head, const QuantizedModel &quantized, const QuantizeFacts &facts)
{
    Json document = documentWith(head);
    document["technique"] = techniqueName(quantized.plan.request.technique);
    document["output"] = facts.output;
    document["bytes_before"] = facts.bytesBefore;
    document["bytes_after"] = facts.bytesAfter;
    document["ratio"] = real(static_cast<double>(facts.bytesBefore) / static_cast<double>(facts.bytesAfter));
    document["samples"] = facts.samples;
    document["seconds"] = Json{{"read", real(facts.seconds.read)},         {"calibrate", real(facts.seconds.calibrate)},
                               {"quantize", real(facts.seconds.quantize)}, {"write", real(facts.seconds.write)},
                               {"total", real(facts.seconds.total)}};
    document["peak_rss_bytes"] = facts.peakRssBytes;
    document["layers"] = layersJson(quantized);
    document["rewrites"] = rewritesJson(quantized);
    document["command"] = facts.command;
    return textOf(document);
}

} // namespace halfstep
