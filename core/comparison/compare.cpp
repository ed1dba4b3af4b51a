// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/compare.h"

#include "core/comparison/compared_subgraph_internal.h"
#include "core/comparison/comparison_codes.h"
#include "core/comparison/match_outputs.h"
#include "core/comparison/output_scores.h"
#include "core/kernels/subgraph_calls.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>

namespace halfstep {

namespace {

std::string techniqueOf(const Model &model)
{
    const ModelKind kind = describe(model).layersKind;
    return std::string(modelKindName(kind == ModelKind::Int8FloatIo ? ModelKind::Int8 : kind));
}

/// A signature that has samples.
struct ComparedSignature {
    ComparedSignature(FedSignature signature, ComparedSubgraph &compared)
        : fed(std::move(signature)), subgraph(compared), order(matchOutputs(compared.graphs().source(), compared.graphs().quantized())),
          outputs(order)
    {
    }

    FedSignature fed;
    ComparedSubgraph &subgraph;
    std::vector<std::size_t> order; ///< of the quantized file's outputs
    OutputScores outputs;
};

/// One run of `compare`.
class Comparison {
public:
    Comparison(std::shared_ptr<const Model> floatModel, std::shared_ptr<const Model> quantizedModel, const DataSet &data,
               const CompareOptions &options, const RunContext &context)
        : m_floatModel(std::move(floatModel)), m_quantizedModel(std::move(quantizedModel)), m_data(data), m_options(options), m_context(context),
          m_pool(std::make_shared<ThreadPool>(std::max(context.threads, 1)))
    {
    }

    Result<ErrorReport> run();

private:
    using Clock = std::chrono::steady_clock;

    Status pairSignatures();
    void pairCalled();
    std::vector<ComparedSubgraph *> all();
    void watchCalled(ComparedNetworks &networks);
    Result<FedNetwork> prepare(const std::shared_ptr<const Model> &model, SubgraphId entry, const Sample &first) const;
    Result<ComparedNetworks> prepareNetworks() const;
    Status checkSignatures(ComparedNetworks &networks) const;
    Status measureUnits(FedNetwork &network);
    Status runSignature(ComparedSignature &signature);
    Status judgeLabel(const Sample &sample, const ComparedSignature &signature);
    void reportProgress() const;
    ErrorReport report(double seconds) const;
    void addOutputs(ErrorReport &report) const;
    void addFindings(ErrorReport &report, std::size_t cut) const;
    void noteWhatIsLeft(ErrorReport &report) const;

    std::shared_ptr<const Model> m_floatModel;
    std::shared_ptr<const Model> m_quantizedModel;
    const DataSet &m_data;
    const CompareOptions &m_options;
    const RunContext &m_context;
    std::map<SubgraphId, ComparedSubgraph> m_subgraphs; ///< of the float file, that have samples
    std::map<SubgraphId, ComparedSubgraph> m_called;    ///< of the float file, that operators run
    Network::Observer m_sourceRan;    ///< take the values of m_called; empty where there are none
    Network::Observer m_quantizedRan;
    std::vector<ComparedSignature> m_signatures;
    std::size_t m_passes = 1;
    std::uint64_t m_floatRight = 0;
    std::uint64_t m_quantizedRight = 0;
    std::uint64_t m_labelled = 0;
    std::uint64_t m_done = 0;
    std::shared_ptr<ThreadPool> m_pool; ///< of all networks and of measuring: they take turns
};

/// Put what is fed side by side; signatures of one subgraph share its layers.
Status Comparison::pairSignatures()
{
    std::map<SubgraphId, std::uint64_t> samples;
    const std::vector<FedSignature> fed = fedSignatures(m_data);
    for (const FedSignature &signature : fed) samples[signature.subgraph] += signature.samples;
    for (const FedSignature &signature : fed) {
        const auto other = counterpartOf(signature, *m_quantizedModel);
        if (!other) return other.error();
        const GraphPair graphs{*m_floatModel, *m_quantizedModel, signature.subgraph, *other};
        if (const Status checked = checkInputs(graphs.source(), graphs.quantized()); !checked) return checked.error();
        const auto [entry, isNew] = m_subgraphs.try_emplace(signature.subgraph, graphs, samples[signature.subgraph]);
        m_signatures.emplace_back(signature, entry->second);
    }
    return Done{};
}

/// What operators run, and what operators run in there.
void Comparison::pairCalled()
{
    std::vector<GraphPair> open;
    for (const auto &[id, subgraph] : m_subgraphs)
        for (const GraphPair &graphs : calledBy(subgraph.paired())) open.push_back(graphs);
    for (std::size_t next = 0; next < open.size(); ++next) {
        const GraphPair graphs = open[next];
        if (m_subgraphs.count(graphs.sourceId) > 0) continue;
        const auto [entry, isNew] = m_called.try_emplace(graphs.sourceId, graphs, m_data.samples->count());
        if (!isNew) continue;
        for (const GraphPair &inner : calledBy(entry->second.paired())) open.push_back(inner);
    }
}

std::vector<ComparedSubgraph *> Comparison::all()
{
    std::vector<ComparedSubgraph *> all;
    for (auto *list : {&m_subgraphs, &m_called})
        for (auto &[id, subgraph] : *list) all.push_back(&subgraph);
    return all;
}

void Comparison::watchCalled(ComparedNetworks &networks)
{
    if (m_called.empty()) return;
    std::map<SubgraphId, ComparedSubgraph *> byQuantized;
    for (auto &[id, subgraph] : m_called) byQuantized.emplace(subgraph.graphs().quantizedId, &subgraph);
    m_sourceRan = [this, &networks](SubgraphId id, OpId op) -> Status {
        const auto called = m_called.find(id);
        if (op && called != m_called.end()) called->second.take(networks.source.network(), op);
        return Done{};
    };
    m_quantizedRan = [this, &networks, byQuantized](SubgraphId id, OpId op) -> Status {
        const auto called = byQuantized.find(id);
        if (op && called != byQuantized.end()) called->second->meet(networks.quantized.network(), op, *m_pool);
        return Done{};
    };
}

Result<ErrorReport> Comparison::run()
{
    const auto start = Clock::now();
    if (const Status paired = pairSignatures(); !paired) return paired.error();
    pairCalled();
    auto networks = prepareNetworks();
    if (!networks) return networks.error();
    if (const Status checked = checkSignatures(*networks); !checked) return checked.error();
    const std::vector<ComparedSubgraph *> compared = all();
    if (std::any_of(compared.begin(), compared.end(), [](const ComparedSubgraph *subgraph) { return subgraph->needsUnits(); })) {
        m_passes = 2;
        if (const Status measured = measureUnits(networks->source); !measured) return measured.error();
        networks->source.network().resetState();
    }
    for (auto &[id, subgraph] : m_subgraphs) subgraph.begin(*networks);
    watchCalled(*networks);
    for (ComparedSignature &signature : m_signatures)
        if (const Status ran = runSignature(signature); !ran) return ran.error();
    return report(std::chrono::duration<double>(Clock::now() - start).count());
}

Result<FedNetwork> Comparison::prepare(const std::shared_ptr<const Model> &model, SubgraphId entry, const Sample &first) const
{
    NetworkOptions options;
    options.profile = m_options.profile;
    options.pool = m_pool;
    auto shapes = inputShapesFor(model->subgraphs[entry.index()], first);
    if (!shapes) return shapes.error();
    options.inputShapes = *std::move(shapes);
    return FedNetwork::make(model, options, entry);
}

Result<ComparedNetworks> Comparison::prepareNetworks() const
{
    const GraphPair &graphs = m_signatures.front().subgraph.graphs();
    auto first = m_data.samples->read(0);
    if (!first) return first.error();
    auto source = prepare(m_floatModel, graphs.sourceId, *first);
    if (!source) return source.error();
    auto quantized = prepare(m_quantizedModel, graphs.quantizedId, *first);
    if (!quantized) return quantized.error();
    if (m_data.isSequence) {
        source->keepState();
        quantized->keepState();
    }
    auto local = quantized->clone();
    if (!local) return local.error();
    return ComparedNetworks{*std::move(source), *std::move(quantized), *std::move(local)};
}

/// Whether the outputs of every signature can be compared, for the shapes of its first sample.
Status Comparison::checkSignatures(ComparedNetworks &networks) const
{
    for (const ComparedSignature &signature : m_signatures) {
        const auto first = m_data.samples->read(signature.fed.first);
        if (!first) return first.error();
        const GraphPair &graphs = signature.subgraph.graphs();
        if (const Status entered = networks.source.enter(graphs.sourceId, *first); !entered) return entered.error();
        if (const Status entered = networks.quantized.enter(graphs.quantizedId, *first); !entered) return entered.error();
        const Status checked = checkOutputs(networks.source.network(), networks.quantized.network(), signature.order);
        if (!checked) return checked.error();
    }
    return Done{};
}

/// Run the float model alone over all samples.
Status Comparison::measureUnits(FedNetwork &network)
{
    const std::size_t samples = m_data.samples->count();
    for (std::size_t i = 0; i < samples; ++i) {
        if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto sample = m_data.samples->read(i);
        if (!sample) return sample.error();
        const SubgraphId entry = m_data.samples->subgraph(i);
        if (const Status fed = network.feed(*sample, entry); !fed) return fed.error();
        const auto look = [&](SubgraphId subgraph, OpId op) -> Status {
            const auto called = m_called.find(subgraph);
            if (op && subgraph == entry) m_subgraphs.at(entry).addUnits(network.network(), op);
            if (op && called != m_called.end()) called->second.addUnits(network.network(), op);
            return Done{};
        };
        if (const Status ran = network.network().run(m_context, {}, look); !ran) return ran.error();
        m_context.report(Stage::Checking, static_cast<std::int64_t>((i + 1) / 2), static_cast<std::int64_t>(samples));
    }
    for (ComparedSubgraph *subgraph : all()) subgraph->closeUnits();
    return Done{};
}

Status Comparison::runSignature(ComparedSignature &signature)
{
    ComparedSubgraph &subgraph = signature.subgraph;
    for (std::size_t i = 0; i < signature.fed.samples; ++i) {
        if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto sample = m_data.samples->read(signature.fed.first + i);
        if (!sample) return sample.error();
        for (auto &[id, called] : m_called) called.forget();
        if (const Status ran = subgraph.run(*sample, m_sourceRan, m_quantizedRan, *m_pool, m_context); !ran) return ran.error();
        signature.outputs.add(subgraph.source(), subgraph.quantized(), *m_pool);
        if (const Status judged = judgeLabel(*sample, signature); !judged) return judged.error();
        ++m_done;
        reportProgress();
    }
    return Done{};
}

void Comparison::reportProgress() const
{
    const auto samples = static_cast<std::int64_t>(m_data.samples->count());
    const auto done = static_cast<std::int64_t>(m_done);
    m_context.report(Stage::Checking, m_passes == 1 ? done : (samples + done) / 2, samples);
}

Status Comparison::judgeLabel(const Sample &sample, const ComparedSignature &signature)
{
    const ComparedSubgraph &subgraph = signature.subgraph;
    if (!sample.label || m_data.isRandom || !hasScores(subgraph.source())) return Done{};
    const auto isFloatRight = isRight(subgraph.source().output(0), sample);
    if (!isFloatRight) return isFloatRight.error();
    const auto isQuantizedRight = isRight(subgraph.quantized().output(signature.order[0]), sample);
    if (!isQuantizedRight) return isQuantizedRight.error();
    ++m_labelled;
    m_floatRight += *isFloatRight ? 1U : 0U;
    m_quantizedRight += *isQuantizedRight ? 1U : 0U;
    return Done{};
}

ErrorReport Comparison::report(double seconds) const
{
    ErrorReport report;
    report.samples = m_done;
    report.isRandom = m_data.isRandom;
    report.profile = profileName(m_options.profile);
    report.technique = techniqueOf(*m_quantizedModel);
    report.bytesBefore = m_floatModel->fileBytes;
    report.bytesAfter = m_quantizedModel->fileBytes;
    std::map<SubgraphId, std::vector<LayerError>> layers; // in the order of subgraphs
    std::size_t cut = 0;
    for (const auto *list : {&m_subgraphs, &m_called})
        for (const auto &[id, subgraph] : *list) cut += subgraph.cutOnPurpose(layers.emplace(id, subgraph.report()).first->second);
    for (auto &[id, some] : layers) std::move(some.begin(), some.end(), std::back_inserter(report.layers));
    addOutputs(report);
    if (m_labelled > 0) {
        const auto of = static_cast<double>(m_labelled);
        report.accuracy = Accuracy{"top1", static_cast<double>(m_floatRight) / of, static_cast<double>(m_quantizedRight) / of, m_labelled};
    }
    report.limits = m_options.limits;
    report.verdict = judge(report, m_options.limits);
    report.seconds = seconds;
    addFindings(report, cut);
    if (report.accuracy && m_data.guessedOrder) report.findings.push_back(*m_data.guessedOrder);
    return report;
}

void Comparison::addOutputs(ErrorReport &report) const
{
    Agreement agreement;
    for (const ComparedSignature &signature : m_signatures) {
        auto outputs = signature.outputs.errors(outputNames(*m_floatModel, signature.fed, m_signatures.size() > 1));
        std::move(outputs.begin(), outputs.end(), std::back_inserter(report.outputs));
        agreement.same += signature.outputs.agreement().same;
        agreement.of += signature.outputs.agreement().of;
    }
    if (!m_data.isRandom) report.agreement = agreement;
}

void Comparison::addFindings(ErrorReport &report, std::size_t cut) const
{
    if (m_signatures.front().subgraph.isRecordIgnored()) report.findings.push_back(Finding{codes::PairingIgnored, {}, {}});
    const auto isMissed = [](const LayerError &layer) { return !layer.isPaired && layer.unpairedReason == unpaired::NoCounterpart; };
    const auto missed = std::count_if(report.layers.begin(), report.layers.end(), isMissed);
    if (missed > 0)
        report.findings.push_back(Finding{codes::LayersUnpaired, {static_cast<std::int64_t>(missed), static_cast<std::int64_t>(report.layers.size())}, {}});
    if (cut > 0) report.findings.push_back(Finding{codes::CutOnPurpose, {static_cast<std::int64_t>(cut)}, {}});
    noteWhatIsLeft(report);
}

/// Layers that ran but were not looked at, and signatures that did not run.
void Comparison::noteWhatIsLeft(ErrorReport &report) const
{
    std::map<SubgraphId, std::int64_t> inside;
    for (const auto &[entry, subgraph] : m_subgraphs)
        for (const SubgraphId id : reachableSubgraphs(*m_floatModel, entry))
            if (m_subgraphs.count(id) + m_called.count(id) == 0) inside[id] = static_cast<std::int64_t>(m_floatModel->subgraphs[id.index()].ops.size());
    std::int64_t layers = 0;
    for (const auto &[id, count] : inside) layers += count;
    if (layers > 0) report.findings.push_back(Finding{codes::LayersInside, {layers}, {}});
    for (const Signature &signature : m_floatModel->signatures)
        if (m_subgraphs.count(signature.subgraph) == 0) report.findings.push_back(Finding{codes::SignatureNotCompared, {signature.key}, {}});
}

} // namespace

Result<ErrorReport> compare(std::shared_ptr<const Model> floatModel, std::shared_ptr<const Model> quantizedModel, const DataSet &data,
                            const CompareOptions &options, const RunContext &context)
{
    if (data.samples->count() == 0) return Error{codes::NothingToCompareOn, {}, {}};
    return Comparison(std::move(floatModel), std::move(quantizedModel), data, options, context).run();
}

} // namespace halfstep
