// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_documents.h"

#include "core/model/op_type.h"
#include "core/report/json_value_internal.h"
#include "core/wording/wording.h"

namespace halfstep {

namespace {

Json histogramJson(const Histogram &histogram)
{
    Json entry;
    entry["low"] = real(histogram.low);
    entry["high"] = real(histogram.high);
    entry["counts"] = histogram.counts;
    entry["below"] = histogram.below;
    entry["above"] = histogram.above;
    return entry;
}

Json metricsJson(const std::optional<ErrorMetrics> &metrics)
{
    if (!metrics) return nullptr;
    Json entry;
    entry["sqnr_db"] = real(metrics->sqnrDb);
    entry["rmse"] = real(metrics->rmse);
    entry["rmse_over_step"] = real(metrics->rmseOverStep);
    entry["mean_error"] = real(metrics->meanError);
    entry["max_abs_error"] = real(metrics->maxAbsError);
    entry["cosine"] = real(metrics->cosine);
    entry["clipped_share"] = real(metrics->clippedShare);
    entry["histogram"] = histogramJson(metrics->histogram);
    return entry;
}

Json valuesJson(const LayerError &layer)
{
    Json entry = histogramJson(layer.values);
    entry["range_low"] = layer.representable ? real(layer.representable->min) : Json(nullptr);
    entry["range_high"] = layer.representable ? real(layer.representable->max) : Json(nullptr);
    return entry;
}

Json layerJson(const LayerError &layer, const Limits &limits)
{
    Json entry;
    entry["index"] = layer.op.value;
    entry["subgraph"] = layer.subgraph.value;
    entry["type"] = layer.type == OpType::Custom && !layer.customCode.empty() ? layer.customCode : std::string(opTypeName(layer.type));
    entry["name"] = layer.name;
    entry["tensor"] = layer.tensor.value;
    entry["shape"] = layer.shape.dims;
    entry["precision"] = precisionName(layer.precision);
    entry["paired"] = layer.isPaired;
    if (!layer.isPaired && !layer.unpairedReason.empty())
        entry["unpaired_reason"] = sentence(MessageCode{layer.unpairedReason, Category::Note}, {}, {});
    entry["flagged"] = isFlagged(layer, limits);
    entry["scale"] = real(layer.scale);
    entry["zero_point"] = layer.zeroPoint ? Json(*layer.zeroPoint) : Json(nullptr);
    entry["stored_type"] = layer.storedType ? Json(*layer.storedType) : Json(nullptr);
    entry["bytes"] = layer.bytes;
    entry["local"] = metricsJson(layer.local);
    entry["accumulated"] = metricsJson(layer.accumulated);
    entry["values"] = valuesJson(layer);
    entry["channels"] = Json{{"low", reals(layer.channels.low)}, {"high", reals(layer.channels.high)}};
    for (const char *notYet : {"weights_only_db", "activations_only_db", "blame", "cause", "why", "fixes"}) entry[notYet] = nullptr;
    return entry;
}

Json outputsJson(const std::vector<OutputError> &outputs)
{
    Json list = Json::array();
    for (const OutputError &output : outputs) {
        Json entry;
        entry["name"] = output.name;
        entry["sqnr_db"] = real(output.sqnrDb);
        entry["cosine"] = real(output.cosine);
        entry["max_abs_error"] = real(output.maxAbsError);
        list.push_back(std::move(entry));
    }
    return list;
}

Json agreementJson(const Agreement &agreement)
{
    return Json{{"same", agreement.same}, {"of", agreement.of}};
}

Json accuracyJson(const std::optional<Accuracy> &accuracy)
{
    if (!accuracy) return nullptr;
    return Json{{"metric", accuracy->metric},
                {"float", real(accuracy->floatScore)},
                {"quantized", real(accuracy->quantizedScore)},
                {"of", accuracy->of}};
}

Json verdictJson(const Verdict &verdict)
{
    Json entry;
    entry["level"] = verdict.level ? Json(verdictLevelName(*verdict.level)) : Json(nullptr);
    entry["sentence"] = sentence(verdict.sentence);
    return entry;
}

} // namespace

std::string compareJson(const ReportHead &head, const ErrorReport &report, std::uint64_t peakRssBytes)
{
    Json document = documentWith(head);
    document["samples"] = report.samples;
    document["bytes_before"] = report.bytesBefore;
    document["bytes_after"] = report.bytesAfter;
    document["layers"] = Json::array();
    for (const LayerError &layer : report.layers) document["layers"].push_back(layerJson(layer, report.limits));
    document["interaction"] = nullptr;
    document["outputs"] = outputsJson(report.outputs);
    document["agreement"] = report.agreement ? agreementJson(*report.agreement) : Json(nullptr);
    document["accuracy"] = accuracyJson(report.accuracy);
    document["verdict"] = verdictJson(report.verdict);
    document["seconds"] = real(report.seconds);
    document["peak_rss_bytes"] = peakRssBytes;
    return textOf(document);
}

std::string evaluateJson(const ReportHead &head, std::span<const std::string> files, const Evaluation &evaluation)
{
    Json document = documentWith(head);
    document["metric"] = metricName(evaluation.metric);
    document["models"] = Json::array();
    for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
        const ModelScore &score = evaluation.models[i];
        Json entry;
        entry["file"] = files[i];
        entry["score"] = real(score.score);
        entry["agreement"] = agreementJson(score.agreement);
        entry["outputs"] = outputsJson(score.outputs);
        document["models"].push_back(std::move(entry));
    }
    document["of"] = evaluation.of;
    return textOf(document);
}

} // namespace halfstep
