// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/evaluate.h"

#include "core/calibration/feed_network.h"
#include "core/comparison/comparison_codes.h"
#include "core/comparison/match_outputs.h"
#include "core/comparison/output_scores.h"
#include "core/comparison/ranking_score.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace halfstep {

namespace {

constexpr std::array Names{std::pair<Metric, std::string_view>{Metric::Top1, "top1"}, std::pair<Metric, std::string_view>{Metric::Auc, "auc"},
                           std::pair<Metric, std::string_view>{Metric::Mse, "mse"}, std::pair<Metric, std::string_view>{Metric::Sqnr, "sqnr"}};

Error doesNotFit(Metric metric, std::string needs)
{
    return Error{codes::MetricDoesNotFit, {std::string(metricName(metric)), std::move(needs)}, {}};
}

std::vector<double> allReal(const TensorView &view)
{
    std::vector<double> values(elementsOf(view));
    readReal(view, 0, values);
    return values;
}

double meanAbsDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
    return a.empty() ? 0 : sum / static_cast<double>(a.size());
}

/// Runs one model and keeps its part of the metric.
class Contestant {
public:
    /// `order`: of its outputs beside those of the first model.
    Contestant(FedNetwork network, Metric metric, std::vector<std::size_t> order)
        : m_fed(std::move(network)), m_metric(metric), m_order(std::move(order)), m_outputs(m_order)
    {
    }

    Status run(const Sample &sample, const RunContext &context);
    void compareWith(const Contestant &first, ThreadPool &pool) { m_outputs.add(first.network(), network(), pool); }
    ModelScore score(const Subgraph &first, bool isFirst) const;
    const Network &network() const { return m_fed.network(); }

private:
    TensorView firstOutput() const { return network().output(m_order[0]); }
    Status rate(const Sample &sample, const std::vector<double> &input);
    Status rateMse(const std::vector<double> &output, const std::vector<double> &target, const std::string &sample);
    std::optional<double> metric(bool isFirst, const std::vector<OutputError> &outputs) const;

    FedNetwork m_fed;
    Metric m_metric;
    std::vector<std::size_t> m_order;
    OutputScores m_outputs;
    std::uint64_t m_rated = 0;
    double m_sum = 0;               ///< right answers, or squares
    std::vector<RankedScore> m_ranked;
};

Status Contestant::run(const Sample &sample, const RunContext &context)
{
    if (const Status fed = m_fed.feed(sample); !fed) return fed.error();
    const std::vector<double> input = m_metric == Metric::Auc ? allReal(m_fed.network().input(0)) : std::vector<double>{};
    if (const Status ran = m_fed.network().run(context); !ran) return ran.error();
    return rate(sample, input);
}

Status Contestant::rate(const Sample &sample, const std::vector<double> &input)
{
    const bool isAgainstTarget = m_metric == Metric::Mse && !sample.target.empty();
    if (m_metric == Metric::Sqnr || !(sample.label || isAgainstTarget)) return Done{};
    ++m_rated;
    if (m_metric == Metric::Top1) {
        const auto right = isRight(firstOutput(), sample);
        if (!right) return right.error();
        m_sum += *right ? 1 : 0;
        return Done{};
    }
    const std::vector<double> output = allReal(firstOutput());
    if (m_metric == Metric::Auc)
        m_ranked.push_back({meanAbsDifference(output, input), *sample.label == 0});
    else
        return rateMse(output, isAgainstTarget ? sample.target : std::vector<double>{static_cast<double>(*sample.label)}, sample.name);
    return Done{};
}

Status Contestant::rateMse(const std::vector<double> &output, const std::vector<double> &target, const std::string &sample)
{
    if (target.size() != output.size()) {
        Error error{codes::TargetDoesNotFit, {static_cast<std::int64_t>(target.size()), static_cast<std::int64_t>(output.size())}, {}};
        error.where.name = sample;
        return error;
    }
    double squares = 0;
    for (std::size_t i = 0; i < output.size(); ++i) squares += (output[i] - target[i]) * (output[i] - target[i]);
    m_sum += output.empty() ? 0 : squares / static_cast<double>(output.size());
    return Done{};
}

std::optional<double> Contestant::metric(bool isFirst, const std::vector<OutputError> &outputs) const
{
    if (m_metric == Metric::Auc) return areaUnderCurve(m_ranked);
    if (m_metric != Metric::Sqnr) return m_rated == 0 ? std::nullopt : std::optional(m_sum / static_cast<double>(m_rated));
    if (isFirst || outputs.empty()) return std::nullopt;
    return std::min_element(outputs.begin(), outputs.end(), [](const auto &a, const auto &b) { return a.sqnrDb < b.sqnrDb; })->sqnrDb;
}

ModelScore Contestant::score(const Subgraph &first, bool isFirst) const
{
    ModelScore score;
    score.outputs = m_outputs.errors(first);
    score.agreement = m_outputs.agreement();
    score.score = metric(isFirst, score.outputs);
    return score;
}

/// Whether the metric can be had of this model on this data.
Status checkMetric(Metric metric, const Network &network, const DataSet &data)
{
    if (metric == Metric::Sqnr) return Done{};
    const bool hasAnswers = data.hasLabels || (metric == Metric::Mse && data.hasTargets);
    if (!hasAnswers || data.isRandom) return Error{codes::NeedsLabels, {std::string(metricName(metric))}, {}};
    if (metric == Metric::Top1 && !hasScores(network)) return doesNotFit(metric, "a first output that is one row of scores");
    const bool hasEnds = !network.subgraph().outputs.empty() && !network.subgraph().inputs.empty();
    if (metric == Metric::Mse && !data.hasTargets && !(hasEnds && elementsOf(network.output(0)) == 1))
        return doesNotFit(metric, "a first output of one number, or an array of numbers with --labels");
    if (metric == Metric::Auc && !(hasEnds && elementsOf(network.output(0)) == elementsOf(network.tensor(network.subgraph().inputs[0]))))
        return doesNotFit(metric, "a first output of the size of the first input");
    return Done{};
}

Result<std::vector<Contestant>> prepareAll(std::span<const std::shared_ptr<const Model>> models, const DataSet &data,
                                           std::optional<Metric> &metric, const NetworkOptions &options)
{
    auto first = data.samples->read(0);
    if (!first) return first.error();
    std::vector<Contestant> contestants;
    for (const auto &model : models) {
        if (const Status checked = checkInputs(*models.front(), *model); !checked) return checked.error();
        NetworkOptions own = options;
        auto shapes = inputShapesFor(model->main(), *first);
        if (!shapes) return shapes.error();
        own.inputShapes = *std::move(shapes);
        auto network = FedNetwork::make(model, own);
        if (!network) return network.error();
        if (data.isSequence) network->keepState();
        if (!metric) metric = data.hasLabels && !data.isRandom && hasScores(network->network()) ? Metric::Top1 : Metric::Sqnr;
        if (const Status checked = checkMetric(*metric, network->network(), data); !checked) return checked.error();
        const std::vector<std::size_t> order = matchOutputs(*models.front(), *model);
        contestants.push_back(Contestant(*std::move(network), *metric, order));
        if (const Status checked = checkOutputs(contestants.front().network(), contestants.back().network(), order); !checked)
            return checked.error();
    }
    return contestants;
}

} // namespace

std::string_view metricName(Metric metric)
{
    return std::find_if(Names.begin(), Names.end(), [metric](const auto &entry) { return entry.first == metric; })->second;
}

std::optional<Metric> metricFromName(std::string_view name)
{
    const auto found = std::find_if(Names.begin(), Names.end(), [name](const auto &entry) { return entry.second == name; });
    return found == Names.end() ? std::nullopt : std::optional(found->first);
}

Result<Evaluation> evaluate(std::span<const std::shared_ptr<const Model>> models, const DataSet &data, std::optional<Metric> metric,
                            Profile profile, const RunContext &context)
{
    if (models.empty() || data.samples->count() == 0) return Error{codes::NothingToCompareOn, {}, {}};
    NetworkOptions options;
    options.profile = profile;
    options.pool = std::make_shared<ThreadPool>(std::max(context.threads, 1));
    auto contestants = prepareAll(models, data, metric, options);
    if (!contestants) return contestants.error();
    const std::size_t samples = data.samples->count();
    for (std::size_t i = 0; i < samples; ++i) {
        if (context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto sample = data.samples->read(i);
        if (!sample) return sample.error();
        for (Contestant &contestant : *contestants) {
            if (const Status ran = contestant.run(*sample, context); !ran) return ran.error();
            contestant.compareWith(contestants->front(), *options.pool);
        }
        context.report(Stage::Checking, static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(samples));
    }
    Evaluation evaluation;
    evaluation.metric = *metric;
    evaluation.of = samples;
    for (std::size_t i = 0; i < contestants->size(); ++i)
        evaluation.models.push_back((*contestants)[i].score(models.front()->main(), i == 0));
    return evaluation;
}

} // namespace halfstep
