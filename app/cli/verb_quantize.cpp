// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/data_arguments.h"
#include "app/cli/process.h"
#include "app/cli/range_argument.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "app/project/qt_picture_decoder.h"
#include "core/base/file.h"
#include "core/calibration/stats_file.h"
#include "core/model/model_facts.h"
#include "core/pipeline/workbench.h"
#include "core/report/json_documents.h"
#include "core/report/layer_number.h"
#include "core/samples/named_source.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>

namespace halfstep::cli {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Result<Technique> techniqueOf(const Arguments &arguments)
{
    const auto name = arguments.value("--technique");
    if (!name) return Error{codes::MissingOption, {arguments.verb, std::string("-t TECHNIQUE")}, {}};
    const auto technique = techniqueFromName(*name);
    if (!technique) return badValue("-t", *name, "dynamic, float16, int8, int8-only, int16x8, int16x8-only, weights8, weights4 or dynamic4");
    return *technique;
}

Status readEdge(const Arguments &arguments, PlanRequest &request)
{
    const auto name = arguments.value("--io");
    if (!name) return Done{};
    request.edge = edgeTypeFromName(*name);
    if (!request.edge) return badValue("--io", *name, "float32, int8, uint8 or int16");
    return Done{};
}

Status readBlock(const Arguments &arguments, PlanRequest &request)
{
    constexpr std::array<std::string_view, 4> Blocks{"32", "64", "128", "256"};
    const auto block = arguments.value("--block");
    if (!block) return Done{};
    if (std::find(Blocks.begin(), Blocks.end(), *block) == Blocks.end()) return badValue("--block", *block, "32, 64, 128 or 256");
    request.block = std::stoi(*block);
    return Done{};
}

Result<PlanRequest> planRequestOf(const Arguments &arguments)
{
    PlanRequest request;
    const auto technique = techniqueOf(arguments);
    if (!technique) return technique.error();
    request.technique = *technique;
    const auto method = rangeMethodOf(arguments);
    if (!method) return method.error();
    request.range = *method;
    request.perTensor = arguments.has("--per-tensor");
    if (const Status status = readBlock(arguments, request); !status) return status.error();
    if (const Status status = readEdge(arguments, request); !status) return status.error();
    request.keepFloat = arguments.values("--keep-float");
    const auto minElements = arguments.whole("--min-elements", 0, std::numeric_limits<std::int64_t>::max());
    if (!minElements) return minElements.error();
    request.minElements = minElements->value_or(0);
    request.runtimeVersion = arguments.value("--runtime-version");
    return request;
}

Result<std::shared_ptr<const CalibrationStats>> statsOf(const Arguments &arguments)
{
    const auto path = arguments.value("--stats");
    if (!path) return std::shared_ptr<const CalibrationStats>{};
    if (arguments.has("--data")) return Error{codes::DataAndStats, {}, {}};
    const auto bytes = readFile(*path);
    if (!bytes) return bytes.error();
    auto stats = decodeStats(*bytes);
    if (stats) return std::make_shared<const CalibrationStats>(*std::move(stats));
    Error error = stats.error();
    error.where.file = *path;
    return error;
}

Result<RunRequest> runRequestOf(const Job &job)
{
    RunRequest request;
    auto plan = planRequestOf(job.arguments);
    if (!plan) return plan.error();
    request.plan = *std::move(plan);
    auto stats = statsOf(job.arguments);
    if (!stats) return stats.error();
    request.stats = *std::move(stats);
    request.profile = job.profile;
    if (job.arguments.has("--data")) {
        auto data = dataRequestFrom(job.arguments);
        if (!data) return data.error();
        request.data = *std::move(data);
    }
    request.compare = job.arguments.has("--check");
    if (request.compare) {
        auto data = dataRequestFrom(job.arguments, "--check");
        if (!data) return data.error();
        request.checkData = *std::move(data);
    }
    return request;
}

/// A word as a POSIX shell takes it.
std::string quoted(const std::string &word)
{
    constexpr std::string_view Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:,@%+";
    if (!word.empty() && word.find_first_not_of(Plain) == std::string::npos) return word;
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

/// The command that does the same again, options in the order of the help.
std::string commandOf(const Arguments &arguments)
{
    constexpr std::array<std::string_view, 5> WithoutEffect{"--json", "--quiet", "--progress", "--memory", "--threads"};
    std::string text = "halfstep-cli quantize";
    for (const std::string &file : arguments.files) text += " " + quoted(file);
    for (const OptionSpec &option : verbNamed("quantize")->options()) {
        if (std::find(WithoutEffect.begin(), WithoutEffect.end(), option.name) != WithoutEffect.end()) continue;
        for (const std::string &value : arguments.values(option.name)) {
            text += " " + std::string(option.shortName.empty() ? option.name : option.shortName);
            if (!option.value.empty()) text += " " + quoted(value);
        }
    }
    return text;
}

std::string layersText(const QuantizedModel &quantized)
{
    std::map<std::string_view, std::size_t> counts;
    std::string reasons;
    constexpr int Most = 10;
    int shown = 0;
    int hidden = 0;
    for (const LayerPlan &layer : quantized.plan.layers) {
        ++counts[precisionName(layer.precision)];
        if (layer.reason.empty()) continue;
        if (shown++ >= Most) {
            ++hidden;
            continue;
        }
        const Op &op = quantized.source->subgraphs[layer.subgraph.index()].op(layer.op);
        reasons += "  " + layerNumber(layer.subgraph, layer.op) + " " + opName(op) + ": " + sentence(MessageCode{layer.reason, Category::Note}, {}, {}) + "\n";
    }
    std::string text;
    for (const auto &[precision, count] : counts)
        text += (text.empty() ? "Layers: " : ", ") + std::to_string(count) + " " + std::string(precision);
    text += "\n";
    if (!reasons.empty()) text += "Stays as it is:\n" + reasons;
    if (hidden > 0) text += "  and " + std::to_string(hidden) + " more\n";
    return text;
}

std::string resultText(const QuantizeFacts &facts, const RunResult &result)
{
    const double ratio = static_cast<double>(facts.bytesBefore) / static_cast<double>(facts.bytesAfter);
    std::string text = facts.output + ": " + bytesText(facts.bytesAfter) + " instead of " + bytesText(facts.bytesBefore);
    if (ratio > 1) text += ", " + numberText(ratio) + " times smaller";
    text += "\n" + layersText(*result.quantized);
    if (result.errors) text += sentence(result.errors->verdict.sentence) + "\n";
    return text;
}

} // namespace

Status runQuantize(Job &job)
{
    const auto start = Clock::now();
    auto request = runRequestOf(job);
    if (!request) return request.error();
    const auto output = job.arguments.value("--output");
    if (!output) return Error{codes::MissingOption, {job.arguments.verb, std::string("-o FILE")}, {}};
    std::vector<std::string> inputs = job.arguments.files;
    if (const auto stats = job.arguments.value("--stats")) inputs.push_back(*stats);
    for (const std::string &source : job.arguments.values("--data")) inputs.push_back(pathOfSource(source).string());
    if (const Status status = prepareOutput(job, *output, inputs); !status) return status;

    QuantizeFacts facts;
    const auto model = openModel(job, job.arguments.files[0]);
    if (!model) return model.error();
    facts.seconds.read = secondsSince(start);
    Workbench workbench(*model, makeQtPictureDecoder());
    const auto result = workbench.run(*request, job.context);
    if (!result) return result.error();
    const auto writing = Clock::now();
    if (const Status status = writeOutput(job, *output, std::span<const std::byte>(*result->file)); !status) return status;

    facts.output = *output;
    facts.bytesBefore = (*model)->fileBytes;
    facts.bytesAfter = result->file->size();
    facts.samples = result->stats ? result->stats->samples : 0;
    facts.seconds.calibrate = result->seconds.calibrate;
    facts.seconds.quantize = result->seconds.quantize;
    facts.seconds.write = result->seconds.write + secondsSince(writing);
    facts.seconds.total = secondsSince(start);
    facts.peakRssBytes = peakResidentBytes();
    facts.command = commandOf(job.arguments);
    job.console.findings(result->findings);
    if (job.console.isJson()) return job.console.result(quantizeJson(job.head(result->findings), *result->quantized, facts));
    return job.console.result(resultText(facts, *result));
}

} // namespace halfstep::cli
