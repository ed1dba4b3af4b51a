// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/report/json_documents.h"
#include "core/timing/measure_latency.h"

namespace halfstep::cli {

namespace {

std::string ratioText(const std::vector<std::string> &files, const LatencyRatio &ratio)
{
    const std::string interval = " (95 % interval " + numberText(ratio.low) + " to " + numberText(ratio.high) + ")";
    if (!ratio.isSignificant) return files[ratio.b] + ": no difference measured" + interval + "\n";
    const double factor = ratio.speedup >= 1 ? ratio.speedup : 1 / ratio.speedup;
    return files[ratio.b] + ": " + numberText(factor) + (ratio.speedup >= 1 ? " times as fast as " : " times slower than ") + files[ratio.a] + interval + "\n";
}

std::string benchText(const std::vector<std::string> &files, const LatencyReport &report)
{
    std::string text = report.cpu + ", " + report.kernels + ", " + std::to_string(report.threads) + (report.threads == 1 ? " thread\n" : " threads\n");
    TextTable table;
    table.add({"model", "median", "5 %", "95 %"});
    for (std::size_t i = 0; i < report.models.size(); ++i)
        table.add({files[i], secondsText(report.models[i].median), secondsText(report.models[i].p5), secondsText(report.models[i].p95)});
    text += table.text();
    for (const LatencyRatio &ratio : report.ratios) text += ratioText(files, ratio);
    return text;
}

} // namespace

Status runBench(Job &job)
{
    constexpr std::int64_t Most = 1'000'000;
    LatencyOptions options;
    const auto runs = job.arguments.whole("--runs", 1, Most);
    if (!runs) return runs.error();
    const auto warmup = job.arguments.whole("--warmup", 0, Most);
    if (!warmup) return warmup.error();
    options.profile = job.profile;
    options.threads = job.context.threads;
    options.runs = static_cast<int>(runs->value_or(options.runs));
    options.signature = job.arguments.value("--signature").value_or("");
    options.warmup = static_cast<int>(warmup->value_or(options.warmup));
    std::vector<std::shared_ptr<const Model>> models;
    std::vector<std::uint64_t> bytes;
    for (const std::string &file : job.arguments.files) {
        auto model = openModel(job, file);
        if (!model) return model.error();
        bytes.push_back((*model)->fileBytes);
        models.push_back(*std::move(model));
    }
    const auto report = measureLatency(models, options, job.context);
    if (!report) return report.error();
    return job.console.result(job.console.isJson() ? benchJson(job.head({}), job.arguments.files, bytes, *report)
                                                   : benchText(job.arguments.files, *report));
}

} // namespace halfstep::cli
