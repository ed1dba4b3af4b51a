// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/data_arguments.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/comparison/evaluate.h"
#include "core/report/json_documents.h"

namespace halfstep::cli {

namespace {

std::string scoreText(const Evaluation &evaluation, const ModelScore &score)
{
    if (!score.score) return "-";
    const bool isShare = evaluation.metric == Metric::Top1;
    return isShare ? numberText(100 * *score.score) + " %" : numberText(*score.score);
}

std::string evaluateText(const std::vector<std::string> &files, const Evaluation &evaluation)
{
    TextTable table;
    table.add({"model", std::string(metricName(evaluation.metric)), "agreement with the first"});
    for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
        const ModelScore &score = evaluation.models[i];
        table.add({files[i], scoreText(evaluation, score), std::to_string(score.agreement.same) + " of " + std::to_string(score.agreement.of)});
    }
    return table.text() + "Samples: " + std::to_string(evaluation.of) + "\n";
}

} // namespace

Status runEvaluate(Job &job)
{
    std::optional<Metric> metric;
    if (const auto name = job.arguments.value("--metric")) {
        metric = metricFromName(*name);
        if (!metric) return badValue("--metric", *name, "top1, auc, mse or sqnr");
    }
    std::vector<std::shared_ptr<const Model>> models;
    for (const std::string &file : job.arguments.files) {
        auto model = openModel(job, file);
        if (!model) return model.error();
        models.push_back(*std::move(model));
    }
    const auto data = openDataOf(job, *models[0], metric == Metric::Mse);
    if (!data) return data.error();
    const auto evaluation = evaluate(models, *data, metric, job.profile, job.context);
    if (!evaluation) return evaluation.error();
    job.console.findings(evaluation->findings);
    std::vector<Finding> findings = data->findings;
    findings.insert(findings.end(), evaluation->findings.begin(), evaluation->findings.end());
    return job.console.result(job.console.isJson() ? evaluateJson(job.head(findings), job.arguments.files, *evaluation)
                                                   : evaluateText(job.arguments.files, *evaluation));
}

} // namespace halfstep::cli
