// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/data_arguments.h"
#include "app/cli/process.h"
#include "app/cli/range_argument.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "core/calibration/calibrate.h"
#include "core/calibration/merge_stats.h"
#include "core/calibration/stats_file.h"
#include "core/report/json_documents.h"

#include <charconv>
#include <chrono>

namespace halfstep::cli {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Status readShard(const Arguments &arguments, CalibrationOptions &options)
{
    const auto text = arguments.value("--shard");
    if (!text) return Done{};
    const char *end = text->data() + text->size();
    const auto first = std::from_chars(text->data(), end, options.shard);
    const bool hasMark = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
    const auto second = hasMark ? std::from_chars(first.ptr + 1, end, options.shards) : first;
    if (!hasMark || second.ec != std::errc{} || second.ptr != end || options.shards == 0 || options.shard >= options.shards)
        return badValue("--shard", *text, "I/N with I from 0 to N - 1, such as 0/4");
    return Done{};
}

Result<std::string> outputOf(Job &job)
{
    const auto output = job.arguments.value("--output");
    if (!output) return Error{codes::MissingOption, {job.arguments.verb, std::string("-o FILE.hstats")}, {}};
    if (const Status status = prepareOutput(job, *output, job.arguments.files); !status) return status.error();
    return *output;
}

Status finish(Job &job, const CalibrationStats &stats, const std::vector<Finding> &findings, const std::string &output, Clock::time_point start)
{
    job.console.findings(findings);
    if (const Status status = writeOutput(job, output, encodeStats(stats)); !status) return status;
    const CalibrateFacts facts{output, secondsSince(start), peakResidentBytes()};
    if (job.console.isJson()) return job.console.result(calibrateJson(job.head(findings), stats, facts));
    return job.console.result(output + ": ranges of " + std::to_string(stats.tensors.size()) + " tensors over " + std::to_string(stats.samples)
                              + (stats.samples == 1 ? " sample, " : " samples, ") + secondsText(facts.seconds) + "\n");
}

} // namespace

Status runCalibrate(Job &job)
{
    const auto start = Clock::now();
    CalibrationOptions options;
    options.profile = job.profile;
    if (const Status status = readShard(job.arguments, options); !status) return status;
    const auto method = rangeMethodOf(job.arguments);
    if (!method) return method.error();
    options.movingAverage = *method == RangeMethod::Average;
    const auto output = outputOf(job);
    if (!output) return output.error();
    const auto model = openModel(job, job.arguments.files[0]);
    if (!model) return model.error();
    const auto data = openDataOf(job, **model);
    if (!data) return data.error();
    options.isSequence = data->isSequence;
    const auto stats = calibrate(*model, *data->samples, options, job.context);
    if (!stats) return stats.error();
    if (!stats->isComplete) return Error{codes::Stopped, {}, {}};
    std::vector<Finding> findings = data->findings;
    findings.insert(findings.end(), stats->findings.begin(), stats->findings.end());
    return finish(job, *stats, findings, *output, start);
}

Status runMerge(Job &job)
{
    const auto start = Clock::now();
    const auto output = outputOf(job);
    if (!output) return output.error();
    std::vector<CalibrationStats> parts;
    for (const std::string &file : job.arguments.files) {
        const auto bytes = readFile(file);
        if (!bytes) return bytes.error();
        auto stats = decodeStats(*bytes);
        if (!stats) {
            Error error = stats.error();
            error.where.file = file;
            return error;
        }
        parts.push_back(*std::move(stats));
    }
    const auto merged = mergeStats(parts);
    if (!merged) return merged.error();
    return finish(job, *merged, {}, *output, start);
}

} // namespace halfstep::cli
