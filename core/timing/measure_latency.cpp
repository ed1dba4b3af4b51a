// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/timing/measure_latency.h"

#include "core/kernels/instruction_set.h"
#include "core/kernels/network.h"
#include "core/samples/input_slots.h"
#include "core/samples/open_data.h"
#include "core/timing/medians.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

namespace halfstep {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Uniform real numbers from -1 to 1, or zeros for an input of plain integers: these may be places in a table.
SampleArray randomArray(const Tensor &input, std::mt19937_64 &random)
{
    SampleArray array;
    array.shape = input.shape;
    const bool isReal = input.type == DataType::Float32 || input.isQuantized();
    array.type = isReal ? DataType::Float32 : input.type;
    const std::int64_t count = elementCount(input.shape);
    array.data.resize(packedBytes(array.type, count).value_or(0));
    if (!isReal) return array;
    const std::span<float> values{reinterpret_cast<float *>(array.data.data()), static_cast<std::size_t>(count)};
    for (float &value : values) value = static_cast<float>(static_cast<double>(random() >> 40) / (1 << 23) - 1);
    return array;
}

/// A model ready to be timed, with its inputs. All of them get the same random numbers.
class Runner {
public:
    /// `pool`: of all models, so that the waiting threads of one do not disturb another.
    static Result<Runner> make(const std::shared_ptr<const Model> &model, const LatencyOptions &options, const std::shared_ptr<ThreadPool> &pool);

    Result<double> time(const RunContext &context);                       ///< seconds of one run
    Status timeLayers(const RunContext &context);                         ///< one more run, clocked operator by operator
    ModelLatency report(std::vector<double> runs) const;

private:
    Runner(Network network, std::vector<Bytes> inputs)
        : m_network(std::move(network)), m_inputs(std::move(inputs)), m_layerSeconds(m_network.subgraph().ops.size())
    {
    }
    void feed();

    Network m_network;
    std::vector<Bytes> m_inputs;
    std::vector<std::vector<double>> m_layerSeconds; ///< beside the operators
};

Result<Runner> Runner::make(const std::shared_ptr<const Model> &model, const LatencyOptions &options, const std::shared_ptr<ThreadPool> &pool)
{
    const auto signature = signatureFor(*model, options.signature);
    if (!signature) return signature.error();
    NetworkOptions networkOptions;
    networkOptions.profile = options.profile;
    networkOptions.pool = pool;
    auto network = Network::prepare(model, *signature ? (*signature)->subgraph : SubgraphId{0}, networkOptions);
    if (!network) return network.error();
    const Subgraph &graph = network->subgraph();
    std::mt19937_64 random(1);
    std::vector<Bytes> inputs;
    for (const TensorId id : graph.inputs) {
        auto bytes = fitToInput(randomArray(graph.tensor(id), random), graph.tensor(id));
        if (!bytes) return bytes.error();
        inputs.push_back(*std::move(bytes));
    }
    return Runner(*std::move(network), std::move(inputs));
}

/// The memory of inputs serves other tensors later in a run, so they are written before each.
void Runner::feed()
{
    m_network.resetState();
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        const std::span<std::byte> goal = m_network.input(i).bytes;
        std::copy_n(m_inputs[i].begin(), std::min(m_inputs[i].size(), goal.size()), goal.begin());
    }
}

Result<double> Runner::time(const RunContext &context)
{
    feed();
    const auto start = Clock::now();
    if (const Status ran = m_network.run(context); !ran) return ran.error();
    return secondsSince(start);
}

Status Runner::timeLayers(const RunContext &context)
{
    feed();
    Clock::time_point start;
    return m_network.run(
        context,
        [&](SubgraphId subgraph, OpId) -> Status {
            if (subgraph == m_network.subgraphId()) start = Clock::now();
            return Done{};
        },
        [&](SubgraphId subgraph, OpId op) -> Status {
            if (subgraph == m_network.subgraphId() && op) m_layerSeconds[op.index()].push_back(secondsSince(start));
            return Done{};
        });
}

ModelLatency Runner::report(std::vector<double> runs) const
{
    ModelLatency latency;
    latency.median = medianOf(runs);
    latency.p5 = quantileOf(runs, 0.05);
    latency.p95 = quantileOf(runs, 0.95);
    latency.runs = std::move(runs);
    const Subgraph &subgraph = m_network.subgraph();
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        const Op &op = subgraph.ops[i];
        const bool hasName = !op.outputs.empty() && op.outputs[0];
        const Interval interval = medianInterval(m_layerSeconds[i]);
        latency.layers.push_back({OpId{i}, op.type, hasName ? subgraph.tensor(op.outputs[0]).name : std::string(), medianOf(m_layerSeconds[i]), interval.low,
                                  interval.high});
    }
    return latency;
}

/// One round: every model once, each round beginning with another, so that none always runs on what another left in the caches.
template <class Run>
Status takeTurns(std::vector<Runner> &runners, std::size_t round, Run run)
{
    for (std::size_t turn = 0; turn < runners.size(); ++turn) {
        const std::size_t model = (round + turn) % runners.size();
        if (const Status ran = run(runners[model], model); !ran) return ran.error();
    }
    return Done{};
}

LatencyRatio ratioOf(const LatencyReport &report, std::size_t other)
{
    const ModelLatency &a = report.models[0];
    const ModelLatency &b = report.models[other];
    const Interval interval = ratioInterval(a.runs, b.runs);
    LatencyRatio ratio;
    ratio.a = 0;
    ratio.b = other;
    ratio.speedup = a.median / b.median;
    ratio.low = interval.low;
    ratio.high = interval.high;
    ratio.isSignificant = interval.low > 1 || interval.high < 1;
    return ratio;
}

} // namespace

Result<LatencyReport> measureLatency(std::span<const std::shared_ptr<const Model>> models, const LatencyOptions &options,
                                     const RunContext &context)
{
    std::vector<Runner> runners;
    const auto pool = std::make_shared<ThreadPool>(std::max(options.threads, 1));
    for (const auto &model : models) {
        auto runner = Runner::make(model, options, pool);
        if (!runner) return runner.error();
        runners.push_back(*std::move(runner));
    }
    const int warmup = std::max(options.warmup, 0);
    const int runs = std::max(options.runs, 1);
    const int layerRuns = std::max(runs / 5, 3);
    const int total = warmup + runs + layerRuns;
    std::vector<std::vector<double>> seconds(models.size());
    for (int round = 0; round < total; ++round) {
        const auto run = [&](Runner &runner, std::size_t model) -> Status {
            if (round >= warmup + runs) return runner.timeLayers(context);
            const auto took = runner.time(context);
            if (!took) return took.error();
            if (round >= warmup) seconds[model].push_back(*took);
            return Done{};
        };
        if (const Status ran = takeTurns(runners, static_cast<std::size_t>(round), run); !ran) return ran.error();
        context.report(Stage::Timing, round + 1, total);
    }
    LatencyReport report;
    report.cpu = processorName();
    report.kernels = instructionSetName();
    report.runtime = "builtin";
    report.threads = std::max(options.threads, 1);
    for (std::size_t i = 0; i < runners.size(); ++i) report.models.push_back(runners[i].report(std::move(seconds[i])));
    for (std::size_t i = 1; i < runners.size(); ++i) report.ratios.push_back(ratioOf(report, i));
    return report;
}

} // namespace halfstep
