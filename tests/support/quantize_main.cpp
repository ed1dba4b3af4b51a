// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// quantize MODEL TECHNIQUE OUT [ranges=FILE] [edge=int8] [keep=PATTERN] [runtime=V] [min-elements=N] [per-tensor]: writes a quantized
// model whose ranges somebody else measured: lines "subgraph tensor min max". The oracle measures them with LiteRT.

#include "core/base/file.h"
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantize.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>

using namespace halfstep;

namespace {

CalibrationStats statsFrom(const std::string &path)
{
    CalibrationStats stats;
    std::ifstream file(path);
    std::int32_t subgraph = 0;
    std::int32_t tensor = 0;
    Range range;
    while (file >> subgraph >> tensor >> range.min >> range.max) {
        TensorStats &one = stats.tensors.emplace_back();
        one.subgraph = SubgraphId{subgraph};
        one.tensor = TensorId{tensor};
        one.count = 1;
        one.range = range;
    }
    return stats;
}

bool takeOption(const std::string &text, PlanRequest &request, std::string &ranges)
{
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (name == "ranges") ranges = value;
    else if (name == "edge") request.edge = edgeTypeFromName(value);
    else if (name == "keep") request.keepFloat.push_back(value);
    else if (name == "runtime") request.runtimeVersion = value;
    else if (name == "min-elements") request.minElements = std::stoll(value);
    else if (name == "per-tensor") request.perTensor = true;
    else return false;
    return true;
}

void printLayers(const QuantizedModel &result)
{
    for (const LayerPlan &layer : result.plan.layers) {
        const Op &op = result.source->subgraphs[layer.subgraph.index()].op(layer.op);
        std::printf("%d:%d %s %s %s\n", layer.subgraph.value, layer.op.value, std::string(opTypeName(op.type)).c_str(),
                    std::string(precisionName(layer.precision)).c_str(), layer.reason.c_str());
    }
    for (const Finding &finding : result.findings) std::printf("finding %s\n", sentence(finding).c_str());
}

Status run(const std::filesystem::path &from, const PlanRequest &request, const std::string &ranges, const std::filesystem::path &to)
{
    auto model = readTfliteFile(from);
    if (!model) return model.error();
    const auto source = std::make_shared<const Model>(std::move(*model));
    const CalibrationStats stats = statsFrom(ranges);
    const CalibrationStats *given = ranges.empty() ? nullptr : &stats;
    const auto plan = choosePlan(*source, request, given);
    if (!plan) return plan.error();
    const auto result = quantize(source, *plan, given, {});
    if (!result) return result.error();
    printLayers(*result);
    const auto bytes = writeTflite(*result->model);
    if (!bytes) return bytes.error();
    std::printf("forecast %llu written %zu\n", static_cast<unsigned long long>(forecastFileBytes(*result->model)), bytes->size());
    return writeFileAtomically(to, std::span<const std::byte>(*bytes));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) return 2;
    PlanRequest request;
    std::string ranges;
    const auto technique = techniqueFromName(argv[2]);
    if (!technique) return 2;
    request.technique = *technique;
    for (int i = 4; i < argc; ++i)
        if (!takeOption(argv[i], request, ranges)) return 2;
    const Status status = run(argv[1], request, ranges, argv[3]);
    if (status) return 0;
    std::fprintf(stderr, "%s (%s)\n", sentence(status.error()).c_str(), std::string(status.error().code.name).c_str());
    return exitStatus(status.error().code.category);
}
