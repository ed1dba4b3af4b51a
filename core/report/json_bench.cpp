// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_documents.h"

#include "core/model/op_type.h"
#include "core/report/json_value_internal.h"

namespace halfstep {

namespace {

Json layersJson(const ModelLatency &model)
{
    Json list = Json::array();
    for (const LayerLatency &layer : model.layers) {
        Json entry;
        entry["index"] = layer.op.value;
        entry["type"] = opTypeName(layer.type);
        entry["name"] = layer.name;
        entry["median"] = real(layer.medianSeconds);
        list.push_back(std::move(entry));
    }
    return list;
}

Json ratioJson(const LatencyRatio &ratio)
{
    Json entry;
    entry["a"] = ratio.a;
    entry["b"] = ratio.b;
    entry["speedup"] = real(ratio.speedup);
    entry["low"] = real(ratio.low);
    entry["high"] = real(ratio.high);
    entry["significant"] = ratio.isSignificant;
    return entry;
}

} // namespace

std::string runJson(const ReportHead &head, std::uint64_t samples, std::span<const RunOutput> outputs, std::string_view file, double seconds)
{
    Json document = documentWith(head);
    document["samples"] = samples;
    document["outputs"] = Json::array();
    for (const RunOutput &output : outputs) document["outputs"].push_back(Json{{"name", output.name}, {"shape", output.shape}, {"type", output.type}});
    document["output"] = file;
    document["seconds"] = real(seconds);
    return textOf(document);
}

std::string benchJson(const ReportHead &head, std::span<const std::string> files, std::span<const std::uint64_t> bytes, const LatencyReport &report)
{
    Json document = documentWith(head);
    document["cpu"] = report.cpu;
    document["kernels"] = report.kernels;
    document["runtime"] = report.runtime;
    document["threads"] = report.threads;
    document["models"] = Json::array();
    for (std::size_t i = 0; i < report.models.size(); ++i) {
        const ModelLatency &model = report.models[i];
        Json entry;
        entry["file"] = files[i];
        entry["bytes"] = bytes[i];
        entry["seconds"] = Json{{"median", real(model.median)}, {"p5", real(model.p5)}, {"p95", real(model.p95)}, {"runs", reals(model.runs)}};
        entry["layers"] = layersJson(model);
        document["models"].push_back(std::move(entry));
    }
    document["ratios"] = Json::array();
    for (const LatencyRatio &ratio : report.ratios) document["ratios"].push_back(ratioJson(ratio));
    return textOf(document);
}

} // namespace halfstep
