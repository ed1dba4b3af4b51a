// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/data_arguments.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/base/base_codes.h"
#include "core/calibration/calibrate.h"
#include "core/format/write_tflite.h"
#include "core/model/model_facts.h"
#include "core/quantization/advise.h"
#include "core/report/json_documents.h"
#include "core/report/layer_number.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <optional>

namespace halfstep::cli {

namespace {

std::string staysFloatText(const Model &model, const std::vector<StaysFloat> &layers)
{
    constexpr std::size_t Most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(layers.size(), Most); ++i) {
        const Op &op = model.subgraphs[layers[i].subgraph.index()].op(layers[i].op);
        text += "    stays float: " + layerNumber(layers[i].subgraph, layers[i].op) + " " + opName(op) + ": "
                + sentence(MessageCode{layers[i].reason, Category::Note}, {}, {}) + "\n";
    }
    if (layers.size() > Most) text += "    and " + std::to_string(layers.size() - Most) + " more\n";
    return text;
}

std::string adviceText(const Model &model, const Advice &advice)
{
    std::string text = "For " + std::string(targetName(advice.target)) + ", best first:\n";
    for (const TechniqueAdvice &technique : advice.techniques) {
        text += "\n  " + std::string(techniqueName(technique.technique)) + (technique.fits ? "" : " (does not fit)") + ", about "
                + bytesText(technique.bytesForecast) + (technique.needsData ? ", needs data" : "") + "\n    " + sentence(technique.reason) + "\n";
        text += staysFloatText(model, technique.staysFloat);
    }
    return text;
}

/// Ranges in a few samples, spread over all of them; nothing where the model cannot run.
Result<std::optional<CalibrationStats>> rangesOfSome(const Job &job, const std::shared_ptr<const Model> &model, const DataSet &data)
{
    constexpr std::size_t Some = 16;
    CalibrationOptions options;
    options.profile = job.profile;
    options.isSequence = data.isSequence;
    options.shards = std::max<std::size_t>((data.samples->count() + Some - 1) / Some, 1);
    auto stats = calibrate(model, *data.samples, options, job.context);
    if (stats && !stats->isComplete) return Error{codes::Stopped, {}, {}};
    if (stats) return std::optional(std::move(*stats));
    if (stats.error().code.category == Category::Unmet) return std::optional<CalibrationStats>();
    return stats.error();
}

} // namespace

Status runAdvise(Job &job)
{
    const std::string name = job.arguments.value("--target").value_or("cpu");
    const auto target = targetFromName(name);
    if (!target) return badValue("--target", name, "cpu, gpu, edgetpu or mcu");
    const auto model = openModel(job, job.arguments.files[0]);
    if (!model) return model.error();
    const bool hasData = job.arguments.has("--data");
    std::vector<Finding> findings;
    std::optional<CalibrationStats> seen;
    if (hasData) {
        const auto data = openDataOf(job, **model);
        if (!data) return data.error();
        findings = data->findings;
        auto ranges = rangesOfSome(job, *model, *data);
        if (!ranges) return ranges.error();
        seen = std::move(*ranges);
    }
    const auto advice = advise(*model, *target, hasData, forecastFileBytes, seen ? &*seen : nullptr);
    if (!advice) return advice.error();
    job.console.findings(advice->findings);
    findings.insert(findings.end(), advice->findings.begin(), advice->findings.end());
    return job.console.result(job.console.isJson() ? adviseJson(job.head(findings), **model, *advice) : adviceText(**model, *advice));
}

} // namespace halfstep::cli
