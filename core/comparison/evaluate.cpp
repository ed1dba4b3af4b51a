// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/evaluate.h"

#include "core/calibration/feed_network.h"
#include "core/comparison/comparison_codes.h"
#include "core/comparison/graph_pair.h"
#include "core/comparison/match_outputs.h"
#include "core/comparison/output_scores.h"
#include "core/comparison/ranking_score.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
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
    /// How it runs one of the signatures.
    struct Part {
        Part(SubgraphId id, std::vector<std::size_t> outputOrder) : subgraph(id), order(std::move(outputOrder)), outputs(order) {}

        SubgraphId subgraph;
        std::vector<std::size_t> order; ///< of its outputs beside those of the first model
        OutputScores outputs;
    };

    Contestant(FedNetwork network, Metric metric, std::vector<Part> parts) : m_fed(std::move(network)), m_metric(metric), m_parts(std::move(parts)) {}

    Status enter(std::size_t part, const Sample &sample) { return m_fed.enter(m_parts[part].subgraph, sample); }
    Status run(const Sample &sample, std::size_t part, const RunContext &context);
    void compareWith(const Contestant &first, ThreadPool &pool) { m_parts[m_part].outputs.add(first.network(), network(), pool); }
    ModelScore score(std::span<const std::vector<std::string>> names, bool isFirst) const;
    const Network &network() const { return m_fed.network(); }

private:
    TensorView firstOutput() const { return network().output(m_parts[m_part].order[0]); }
    Status rate(const Sample &sample, const std::vector<double> &input);
    Status rateMse(const std::vector<double> &output, const std::vector<double> &target, const std::string &sample);
    std::optional<double> metric(bool isFirst, const std::vector<OutputError> &outputs) const;

    FedNetwork m_fed;
    Metric m_metric;
    std::vector<Part> m_parts; ///< beside the signatures
    std::size_t m_part = 0;    ///< that ran last
    std::uint64_t m_rated = 0;
    double m_sum = 0;               ///< right answers, or squares
    std::vector<RankedScore> m_ranked;
};

Status Contestant::run(const Sample &sample, std::size_t part, const RunContext &context)
{
    m_part = part;
    if (const Status fed = m_fed.feed(sample, m_parts[part].subgraph); !fed) return fed.error();
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

ModelScore Contestant::score(std::span<const std::vector<std::string>> names, bool isFirst) const
{
    ModelScore score;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        auto errors = m_parts[i].outputs.errors(names[i]);
        std::move(errors.begin(), errors.end(), std::back_inserter(score.outputs));
        score.agreement.same += m_parts[i].outputs.agreement().same;
        score.agreement.of += m_parts[i].outputs.agreement().of;
    }
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

/// Prepares the models one after the other for the first sample of each signature.
class Preparation {
public:
    Preparation(std::span<const std::shared_ptr<const Model>> models, const DataSet &data, std::optional<Metric> &metric, const NetworkOptions &options)
        : m_models(models), m_data(data), m_fed(fedSignatures(data)), m_metric(metric), m_options(options)
    {
    }

    Result<std::vector<Contestant>> all();

private:
    Status readFirst();
    Result<FedNetwork> network(const std::shared_ptr<const Model> &model) const;
    Status add(const std::shared_ptr<const Model> &model);
    Result<Contestant::Part> enter(FedNetwork &network, const Model &model, std::size_t part);

    std::span<const std::shared_ptr<const Model>> m_models;
    const DataSet &m_data;
    std::vector<FedSignature> m_fed;
    std::optional<Metric> &m_metric;
    const NetworkOptions &m_options;
    std::vector<Sample> m_first; ///< of each signature
    std::vector<Contestant> m_contestants;
};

Result<std::vector<Contestant>> Preparation::all()
{
    if (const Status read = readFirst(); !read) return read.error();
    for (const auto &model : m_models)
        if (const Status added = add(model); !added) return added.error();
    return std::move(m_contestants);
}

Status Preparation::readFirst()
{
    for (const FedSignature &signature : m_fed) {
        auto first = m_data.samples->read(signature.first);
        if (!first) return first.error();
        m_first.push_back(*std::move(first));
    }
    return Done{};
}

Result<FedNetwork> Preparation::network(const std::shared_ptr<const Model> &model) const
{
    const auto entry = counterpartOf(m_fed.front(), *model);
    if (!entry) return entry.error();
    const Subgraph &graph = m_models.front()->subgraphs[m_fed.front().subgraph.index()];
    if (const Status checked = checkInputs(graph, model->subgraphs[entry->index()]); !checked) return checked.error();
    NetworkOptions own = m_options;
    auto shapes = inputShapesFor(model->subgraphs[entry->index()], m_first.front());
    if (!shapes) return shapes.error();
    own.inputShapes = *std::move(shapes);
    auto network = FedNetwork::make(model, own, *entry);
    if (network && m_data.isSequence) network->keepState();
    return network;
}

Status Preparation::add(const std::shared_ptr<const Model> &model)
{
    auto fed = network(model);
    if (!fed) return fed.error();
    std::vector<Contestant::Part> parts;
    for (std::size_t i = 0; i < m_fed.size(); ++i) {
        auto part = enter(*fed, *model, i);
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    m_contestants.push_back(Contestant(*std::move(fed), *m_metric, std::move(parts)));
    return Done{};
}

/// Go to a signature and see whether its inputs, its outputs and the metric fit.
Result<Contestant::Part> Preparation::enter(FedNetwork &network, const Model &model, std::size_t part)
{
    const auto entry = counterpartOf(m_fed[part], model);
    if (!entry) return entry.error();
    const Subgraph &graph = m_models.front()->subgraphs[m_fed[part].subgraph.index()];
    const Subgraph &other = model.subgraphs[entry->index()];
    if (const Status checked = checkInputs(graph, other); !checked) return checked.error();
    if (const Status entered = network.enter(*entry, m_first[part]); !entered) return entered.error();
    if (!m_metric) m_metric = m_data.hasLabels && !m_data.isRandom && hasScores(network.network()) ? Metric::Top1 : Metric::Sqnr;
    if (const Status checked = checkMetric(*m_metric, network.network(), m_data); !checked) return checked.error();
    std::vector<std::size_t> order = matchOutputs(graph, other);
    if (!m_contestants.empty()) {
        if (const Status entered = m_contestants.front().enter(part, m_first[part]); !entered) return entered.error();
        const Status checked = checkOutputs(m_contestants.front().network(), network.network(), order);
        if (!checked) return checked.error();
    } else if (const Status checked = checkOutputs(network.network(), network.network(), order); !checked) {
        return checked.error();
    }
    return Contestant::Part(*entry, std::move(order));
}

std::size_t partOf(std::span<const FedSignature> fed, std::size_t sample)
{
    std::size_t part = 0;
    while (part + 1 < fed.size() && sample >= fed[part + 1].first) ++part;
    return part;
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
    auto contestants = Preparation(models, data, metric, options).all();
    if (!contestants) return contestants.error();
    const std::vector<FedSignature> fed = fedSignatures(data);
    const std::size_t samples = data.samples->count();
    for (std::size_t i = 0; i < samples; ++i) {
        if (context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto sample = data.samples->read(i);
        if (!sample) return sample.error();
        for (Contestant &contestant : *contestants) {
            if (const Status ran = contestant.run(*sample, partOf(fed, i), context); !ran) return ran.error();
            contestant.compareWith(contestants->front(), *options.pool);
        }
        context.report(Stage::Checking, static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(samples));
    }
    Evaluation evaluation;
    evaluation.metric = *metric;
    evaluation.of = samples;
    std::vector<std::vector<std::string>> names;
    for (const FedSignature &signature : fed) names.push_back(outputNames(*models.front(), signature, fed.size() > 1));
    for (std::size_t i = 0; i < contestants->size(); ++i) evaluation.models.push_back((*contestants)[i].score(names, i == 0));
    if (evaluation.metric == Metric::Top1 && data.guessedOrder) evaluation.findings.push_back(*data.guessedOrder);
    return evaluation;
}

} // namespace halfstep
