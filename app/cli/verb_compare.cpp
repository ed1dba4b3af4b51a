// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/data_arguments.h"
#include "app/cli/process.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/comparison/compare.h"
#include "core/report/csv_tables.h"
#include "core/report/html_report.h"
#include "core/report/json_documents.h"
#include "core/report/layer_number.h"
#include "core/wording/wording.h"

#include <cmath>

namespace halfstep::cli {

namespace {

std::string decibelText(double value)
{
    return std::isfinite(value) ? numberText(value) + " dB" : numberText(value);
}

std::string metricsText(const std::optional<ErrorMetrics> &metrics)
{
    if (!metrics) return "-";
    return decibelText(metrics->sqnrDb) + (metrics->rmseOverStep ? ", " + numberText(*metrics->rmseOverStep) + " steps" : "");
}

std::string compareText(const ErrorReport &report)
{
    TextTable layers;
    layers.add({"layer", "type", "precision", "local", "accumulated", "name"});
    for (const LayerError &layer : report.layers) {
        const std::string type = layer.type == OpType::Custom && !layer.customCode.empty() ? layer.customCode : std::string(opTypeName(layer.type));
        layers.add({(isFlagged(layer, report.limits) ? "! " : "  ") + layerNumber(layer.subgraph, layer.op), type,
                    layer.isPaired ? std::string(precisionName(layer.precision)) : "unpaired", metricsText(layer.local),
                    metricsText(layer.accumulated), layer.name});
    }
    TextTable outputs;
    for (const OutputError &output : report.outputs)
        outputs.add({"output", output.name, decibelText(output.sqnrDb), "cosine " + numberText(output.cosine), "largest error " + numberText(output.maxAbsError)});
    std::string text = layers.text() + "\n" + outputs.text() + "\n" + sentence(report.verdict.sentence) + "\n";
    if (report.verdict.level) text += "Verdict: " + std::string(verdictLevelName(*report.verdict.level)) + "\n";
    return text;
}

/// The files that --csv and --html name.
Status prepareOutputs(Job &job)
{
    for (const std::string_view option : {"--csv", "--html"})
        if (const auto path = job.arguments.value(option))
            if (const Status status = prepareOutput(job, *path, job.arguments.files); !status) return status;
    return Done{};
}

Status writeOutputs(Job &job, const ErrorReport &report)
{
    if (const auto path = job.arguments.value("--csv"))
        if (const Status status = writeOutput(job, *path, compareCsv(report)); !status) return status;
    const auto path = job.arguments.value("--html");
    if (!path) return Done{};
    ReportSubject subject;
    subject.floatFile = job.arguments.files[0];
    subject.quantizedFile = job.arguments.files[1];
    for (const std::string &source : job.arguments.values("--data")) subject.data += source + ", ";
    subject.data += std::to_string(report.samples) + (report.samples == 1 ? " sample" : " samples");
    subject.version = programVersion();
    return writeOutput(job, *path, htmlReport(report, subject, nullptr));
}

/// The first output below the limit of --fail-below, as an error.
Status checkLimit(const ErrorReport &report, const std::optional<double> &limit)
{
    if (!limit) return Done{};
    for (const OutputError &output : report.outputs) {
        if (output.sqnrDb >= *limit) continue;
        Place where;
        where.name = output.name;
        return Error{codes::SqnrBelowLimit, {output.sqnrDb, *limit}, where};
    }
    return Done{};
}

} // namespace

Status runCompare(Job &job)
{
    const auto limit = job.arguments.real("--fail-below");
    if (!limit) return limit.error();
    if (const Status status = prepareOutputs(job); !status) return status;
    const auto floatModel = openModel(job, job.arguments.files[0]);
    if (!floatModel) return floatModel.error();
    const auto quantizedModel = openModel(job, job.arguments.files[1]);
    if (!quantizedModel) return quantizedModel.error();
    const auto data = openDataOf(job, **floatModel);
    if (!data) return data.error();
    CompareOptions options;
    options.profile = job.profile;
    const auto report = compare(*floatModel, *quantizedModel, *data, options, job.context);
    if (!report) return report.error();
    job.console.findings(report->findings);
    if (const Status status = writeOutputs(job, *report); !status) return status;
    std::vector<Finding> findings = data->findings;
    findings.insert(findings.end(), report->findings.begin(), report->findings.end());
    const std::string text = job.console.isJson() ? compareJson(job.head(findings), *report, peakResidentBytes()) : compareText(*report);
    if (const Status status = job.console.result(text); !status) return status;
    return checkLimit(*report, *limit);
}

} // namespace halfstep::cli
