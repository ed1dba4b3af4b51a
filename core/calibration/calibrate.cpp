// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/calibrate.h"

#include "core/calibration/calibration_codes.h"
#include "core/calibration/feed_network.h"
#include "core/calibration/inner_tensors.h"
#include "core/calibration/observed_tensors.h"
#include "core/calibration/state_steps.h"
#include "core/calibration/tensor_observer_internal.h"
#include "core/kernels/instruction_set.h"
#include "core/kernels/subgraph_calls.h"
#include "core/model/model_facts.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>

namespace halfstep {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto PartialInterval = std::chrono::milliseconds(100);

/// How `threads` are spent: on samples side by side, each with a memory of its own, and inside operators.
struct Split {
    int workers = 1;
    int threadsOfEach = 1;
};

/// As many samples at once as fit the promise on memory: 2 (model + planned) + 16 MiB, packed weights included.
Split splitThreads(int threads, std::size_t samples, std::uint64_t modelBytes, std::uint64_t plannedBytes)
{
    constexpr std::uint64_t Slack = 16U << 20;
    const std::uint64_t budget = 2 * plannedBytes + modelBytes + Slack;
    const std::uint64_t fitting = budget / std::max<std::uint64_t>(plannedBytes, 1);
    const auto wanted = static_cast<std::uint64_t>(std::max(threads, 1));
    const auto workers = static_cast<int>(std::max<std::uint64_t>(std::min({fitting, wanted, std::uint64_t{samples}}), 1));
    return {workers, std::max(threads / workers, 1)};
}

/// One run of `calibrate`: what its workers share.
class Calibration {
public:
    Calibration(std::shared_ptr<const Model> model, const SampleSource &samples, const CalibrationOptions &options, const RunContext &context)
        : m_model(std::move(model)), m_samples(samples), m_options(options), m_context(context)
    {
        for (std::size_t i = options.shard; i < samples.count(); i += options.shards) m_indices.push_back(i);
        placeObservers();
    }

    Result<CalibrationStats> run();

private:
    bool runsInOrder() const { return m_options.movingAverage || m_options.isSequence; }
    void placeObservers();
    /// Samples that may run side by side on clones of one network: positions in m_indices, in a row.
    struct Part {
        std::size_t first = 0;
        std::size_t end = 0;
        std::size_t size() const { return end - first; }
    };
    std::vector<Part> parts() const; ///< one a signature; a sequence is one, whose network goes from subgraph to subgraph
    SubgraphId entryOf(const Part &part) const { return m_samples.subgraph(m_indices[part.first]); }
    Status runPart(const Part &part);
    Result<FedNetwork> prepare(const Part &part) const;
    void runWorkers(std::vector<FedNetwork> networks);
    void work(FedNetwork &network);
    Status runSample(FedNetwork &network, std::size_t sample);
    Status observeOp(const Network &network, SubgraphId subgraph, OpId op, std::size_t sample);
    Status observe(const Place &place, std::span<const float> values, std::size_t sample);
    TensorObserver *observerOf(SubgraphId subgraph, TensorId tensor) const;
    void finish(std::size_t position, const Status &ran);
    void givePartial();
    CalibrationStats snapshot() const;
    std::vector<Finding> stretches() const;
    void noteLostState(CalibrationStats &stats) const;
    void noteStretch(SubgraphId subgraph, TensorId tensor, std::map<std::size_t, Finding> &bySample) const;

    std::shared_ptr<const Model> m_model;
    const SampleSource &m_samples;
    const CalibrationOptions &m_options;
    const RunContext &m_context;
    std::vector<std::size_t> m_indices; ///< of the shard's samples
    std::vector<TensorObserver> m_observers;
    /// By subgraph (empty where none is observed) and tensor; nullptr: not observed.
    std::vector<std::vector<TensorObserver *>> m_observerOf;

    std::size_t m_partEnd = 0;                           ///< where the part that runs ends in m_indices
    std::atomic<std::size_t> m_next{0};                  ///< position in m_indices
    std::mutex m_mutex;                                  ///< of what follows
    std::atomic<std::size_t> m_done{0};
    std::atomic<std::size_t> m_end{static_cast<std::size_t>(-1)}; ///< positions from here on are not begun
    std::optional<Error> m_error;                        ///< of the earliest sample that failed
    Clock::time_point m_lastPartial = Clock::now();
};

void Calibration::placeObservers()
{
    m_observerOf.resize(m_model->subgraphs.size());
    std::set<std::pair<SubgraphId, TensorId>> places;
    for (const SubgraphId id : runnableSubgraphs(*m_model)) {
        const Subgraph &subgraph = m_model->subgraphs[id.index()];
        for (const TensorId tensor : observedTensors(subgraph)) places.emplace(id, tensor);
        for (std::size_t op = 0; op < subgraph.ops.size(); ++op)
            for (const InnerValue value : innerValues(subgraph, subgraph.ops[op])) places.emplace(id, innerTensor(subgraph, OpId{op}, value));
    }
    m_observers = std::vector<TensorObserver>(places.size());
    TensorObserver *observer = m_observers.data();
    for (const auto &[subgraph, tensor] : places) {
        auto &observers = m_observerOf[subgraph.index()];
        observers.resize(std::max(observers.size(), tensor.index() + 1), nullptr);
        observer->start(subgraph, tensor);
        observers[tensor.index()] = observer++;
    }
}

TensorObserver *Calibration::observerOf(SubgraphId subgraph, TensorId tensor) const
{
    const auto &observers = m_observerOf[subgraph.index()];
    return tensor && tensor.index() < observers.size() ? observers[tensor.index()] : nullptr;
}

Result<CalibrationStats> Calibration::run()
{
    if (m_indices.empty()) return Error{codes::EmptyShard, {}, {}};
    for (const Part &part : parts())
        if (const Status runs = checkCalls(*m_model, entryOf(part)); !runs) return runs.error();
    for (const Part &part : parts()) {
        if (m_error) break;
        if (const Status ran = runPart(part); !ran) return ran.error();
    }
    if (m_error && !(m_error->code == codes::Stopped)) return *m_error;
    if (m_error && m_done == 0) return *m_error;
    CalibrationStats stats = snapshot();
    stats.isComplete = !m_error;
    stats.findings = stretches();
    noteLostState(stats);
    return stats;
}

std::vector<Calibration::Part> Calibration::parts() const
{
    if (m_options.isSequence) return {Part{0, m_indices.size()}};
    std::vector<Part> parts;
    for (std::size_t i = 0; i < m_indices.size(); ++i) {
        if (i == 0 || m_samples.subgraph(m_indices[i]) != entryOf(parts.back())) parts.push_back(Part{i, i});
        parts.back().end = i + 1;
    }
    return parts;
}

Status Calibration::runPart(const Part &part)
{
    auto network = prepare(part);
    if (!network) return network.error();
    std::vector<FedNetwork> networks;
    const int threads = runsInOrder() ? 1 : m_context.threads;
    const Split split = splitThreads(threads, part.size(), m_model->fileBytes, network->network().plannedBytes());
    const int workers = runsInOrder() ? 1 : split.workers;
    networks.push_back(*std::move(network));
    for (int i = 1; i < workers; ++i) {
        auto clone = networks.front().clone();
        if (!clone) break; // no memory for so many: fewer do it too
        networks.push_back(*std::move(clone));
    }
    m_next = part.first;
    m_partEnd = part.end;
    runWorkers(std::move(networks));
    return Done{};
}

/// A network for the shapes of the first sample, so that workers can share it. Threads inside operators are what samples side by side leave.
Result<FedNetwork> Calibration::prepare(const Part &part) const
{
    auto first = m_samples.read(m_indices[part.first]);
    if (!first) return first.error();
    auto shapes = inputShapesFor(m_model->subgraphs[entryOf(part).index()], *first);
    if (!shapes) return shapes.error();
    NetworkOptions options;
    options.profile = m_options.profile;
    options.inputShapes = *std::move(shapes);
    auto network = FedNetwork::make(m_model, options, entryOf(part));
    if (!network) return network;
    if (m_options.isSequence) network->keepState();
    const std::size_t planned = network->network().plannedBytes();
    const std::size_t samples = runsInOrder() ? 1 : part.size();
    options.threads = splitThreads(m_context.threads, samples, m_model->fileBytes, planned).threadsOfEach;
    if (options.threads == 1) return network;
    auto threaded = FedNetwork::make(m_model, options, entryOf(part));
    if (threaded && m_options.isSequence) threaded->keepState();
    return threaded;
}

void Calibration::runWorkers(std::vector<FedNetwork> networks)
{
    std::vector<std::thread> others;
    try {
        for (std::size_t i = 1; i < networks.size(); ++i) others.emplace_back([this, &network = networks[i]] { work(network); });
    } catch (const std::system_error &) {
        // The system gives no more threads: those there are do the work.
    }
    work(networks.front());
    for (std::thread &thread : others) thread.join();
}

void Calibration::work(FedNetwork &network)
{
    for (;;) {
        const std::size_t position = m_next.fetch_add(1);
        if (position >= m_partEnd || position >= m_end) return;
        finish(position, m_context.isStopped() ? Status(Error{codes::Stopped, {}, {}}) : runSample(network, m_indices[position]));
    }
}

Status Calibration::runSample(FedNetwork &network, std::size_t index)
{
    const auto sample = m_samples.read(index);
    if (!sample) return sample.error();
    if (const Status fed = network.feed(*sample, m_samples.subgraph(index)); !fed) return fed.error();
    Status inside = Done{};
    const auto after = [&](SubgraphId subgraph, OpId op) -> Status {
        if (!inside) return inside;
        return observeOp(network.network(), subgraph, op, index);
    };
    return network.network().run(m_context, {}, after, [&](SubgraphId id, OpId op, InnerValue value, std::span<const float> values) {
        Place place;
        place.subgraph = id;
        place.op = op;
        place.tensor = innerTensor(m_model->subgraphs[id.index()], op, value);
        if (inside) inside = observe(place, values, index);
    });
}

/// The outputs of an operator, or, where there is none, the inputs of a subgraph that is entered.
Status Calibration::observeOp(const Network &network, SubgraphId id, OpId op, std::size_t sample)
{
    const Subgraph &subgraph = m_model->subgraphs[id.index()];
    Place place;
    place.subgraph = id;
    place.op = op;
    for (const TensorId tensor : op ? subgraph.op(op).outputs : subgraph.inputs) {
        place.tensor = tensor;
        if (!observerOf(id, tensor)) continue;
        if (const Status seen = observe(place, network.tensor(id, tensor).as<float>(), sample); !seen) return seen;
    }
    return Done{};
}

Status Calibration::observe(const Place &place, std::span<const float> values, std::size_t sample)
{
    TensorObserver *observer = observerOf(place.subgraph, place.tensor);
    if (!observer) return Done{};
    if (!areFinite(values)) {
        const Subgraph &subgraph = m_model->subgraphs[place.subgraph.index()];
        Error error{codes::InputNotFinite, {subgraph.tensor(place.tensor).name}, {}};
        if (place.op) error = Error{codes::NotFinite, {opName(subgraph.op(place.op))}, {}};
        error.where = place;
        if (place.tensor.index() >= subgraph.tensors.size()) error.where.tensor = {};
        error.where.name = m_samples.name(sample);
        return error;
    }
    observer->add(values, sample);
    if (m_options.movingAverage) observer->addToAverage(values);
    return Done{};
}

/// Of several samples that fail the earliest counts: all before it were begun and are waited for, so that the error does not
/// depend on the threads.
void Calibration::finish(std::size_t position, const Status &ran)
{
    const std::lock_guard lock(m_mutex);
    if (!ran) {
        if (position < m_end) {
            m_end = position;
            m_error = ran.error();
        }
        return;
    }
    ++m_done;
    m_context.report(Stage::FindingRanges, static_cast<std::int64_t>(m_done), static_cast<std::int64_t>(m_indices.size()));
    if (m_options.partial && Clock::now() - m_lastPartial >= PartialInterval) {
        m_options.partial(std::make_shared<const CalibrationStats>(snapshot()));
        m_lastPartial = Clock::now();
    }
}

CalibrationStats Calibration::snapshot() const
{
    CalibrationStats stats;
    stats.modelSha256 = m_model->sha256;
    stats.arithmetic = floatArithmetic();
    stats.profile = profileName(m_options.profile);
    stats.samples = m_done;
    stats.isComplete = m_done == m_indices.size();
    for (const TensorObserver &observer : m_observers) stats.tensors.push_back(observer.snapshot());
    return stats;
}

/// State that would grow from sample to sample begins anew with each.
void Calibration::noteLostState(CalibrationStats &stats) const
{
    if (m_options.isSequence || m_indices.size() < 2) return;
    const auto step = firstStepOfState(*m_model, runnableSubgraphs(*m_model));
    if (step) stats.findings.push_back(Finding{codes::StateBeginsAnew, {step->name}, *step});
}

/// One finding a sample, at the first tensor in order of the run that it stretches.
std::vector<Finding> Calibration::stretches() const
{
    std::map<std::size_t, Finding> bySample;
    std::set<SubgraphId> entries;
    for (const std::size_t i : m_indices) entries.insert(m_samples.subgraph(i));
    for (const SubgraphId entry : entries) {
        const Subgraph &subgraph = m_model->subgraphs[entry.index()];
        for (const TensorId input : subgraph.inputs) noteStretch(entry, input, bySample);
        for (const Op &op : subgraph.ops)
            for (const TensorId output : op.outputs)
                if (output) noteStretch(entry, output, bySample);
    }
    std::vector<Finding> findings;
    for (auto &[sample, finding] : bySample) findings.push_back(std::move(finding));
    return findings;
}

void Calibration::noteStretch(SubgraphId subgraph, TensorId tensor, std::map<std::size_t, Finding> &bySample) const
{
    const TensorObserver *observer = observerOf(subgraph, tensor);
    const auto stretch = observer ? observer->stretch() : std::nullopt;
    if (!stretch) return;
    Finding finding{codes::OutlierSample, {std::int64_t{1}, stretch->largest, stretch->usual}, {}};
    if (subgraph != SubgraphId{std::int32_t{0}}) finding.where.subgraph = subgraph;
    finding.where.tensor = tensor;
    finding.where.name = m_samples.name(stretch->sample);
    bySample.emplace(stretch->sample, std::move(finding));
}

} // namespace

Result<CalibrationStats> calibrate(std::shared_ptr<const Model> model, const SampleSource &samples, const CalibrationOptions &options,
                                   const RunContext &context)
{
    if (options.shards == 0 || options.shard >= options.shards)
        return Error{codes::NoSuchShard, {static_cast<std::int64_t>(options.shards), static_cast<std::int64_t>(options.shard)}, {}};
    if (options.movingAverage && options.shards > 1) return Error{codes::AverageOfShard, {}, {}};
    if (options.isSequence && options.shards > 1) return Error{codes::ShardOfSequence, {}, {}};
    return Calibration(std::move(model), samples, options, context).run();
}

} // namespace halfstep
