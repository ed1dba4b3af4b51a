// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cli_codes.h"
#include "app/cli/data_arguments.h"
#include "app/cli/recorded_tensors.h"
#include "app/cli/text_table.h"
#include "app/cli/verbs.h"
#include "core/base/base_codes.h"
#include "core/base/file.h"
#include "core/calibration/feed_network.h"
#include "core/comparison/output_scores.h"
#include "core/report/json_documents.h"
#include "core/samples/named_source.h"

#include <chrono>
#include <set>

namespace halfstep::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// A tensor whose values are kept, and its number in the record.
struct Watched {
    TensorId tensor;
    std::size_t number = 0;
};

/// Outputs are called as they are, or #0, #1 … where a name is empty or stands twice.
std::vector<std::string> recordNames(const Model &model, const FedSignature &signature, const std::string &prefix)
{
    std::vector<std::string> names = outputNames(model, signature, !prefix.empty());
    const std::multiset<std::string> all(names.begin(), names.end());
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == prefix || all.count(names[i]) > 1) names[i] = prefix + "#" + std::to_string(i);
    return names;
}

/// What is recorded while a signature runs.
class Watch {
public:
    /// `prefix`: of all names in the record.
    Watch(const Model &model, const FedSignature &signature, const std::string &prefix, RecordedTensors &record, bool allTensors)
        : m_record(record), m_written(model.subgraphs[signature.subgraph.index()].ops.size())
    {
        const auto names = recordNames(model, signature, prefix);
        for (const std::string &name : names) m_outputs.push_back(m_record.add(name));
        if (allTensors) watchAll(model.subgraphs[signature.subgraph.index()], names, prefix);
    }

    Status recordInputs(Network &network)
    {
        for (const Watched &watched : m_inputs)
            if (const Status status = m_record.record(watched.number, network.tensor(watched.tensor)); !status) return status;
        return Done{};
    }

    Status recordOp(const Network &network, OpId op)
    {
        for (const Watched &watched : m_written[op.index()])
            if (const Status status = m_record.record(watched.number, network.tensor(watched.tensor)); !status) return status;
        return Done{};
    }

    Status recordOutputs(const Network &network)
    {
        for (std::size_t i = 0; i < m_outputs.size(); ++i)
            if (const Status status = m_record.record(m_outputs[i], network.output(i)); !status) return status;
        return Done{};
    }

private:
    /// Every other tensor under its name, or tensor#12 where it has none of its own.
    void watchAll(const Subgraph &subgraph, const std::vector<std::string> &taken, const std::string &prefix)
    {
        std::set<std::string> names(taken.begin(), taken.end());
        std::set<TensorId> known(subgraph.outputs.begin(), subgraph.outputs.end());
        const auto watch = [&](TensorId id) -> std::optional<Watched> {
            if (!known.insert(id).second) return std::nullopt;
            const std::string &own = subgraph.tensor(id).name;
            const bool isFree = !own.empty() && names.insert(prefix + own).second;
            const std::string name = prefix + (isFree ? own : "tensor#" + std::to_string(id.value));
            return Watched{id, m_record.add(name)};
        };
        for (const TensorId id : subgraph.inputs)
            if (const auto watched = watch(id)) m_inputs.push_back(*watched);
        for (std::size_t i = 0; i < subgraph.ops.size(); ++i)
            for (const TensorId id : subgraph.ops[i].outputs)
                if (const auto watched = watch(id)) m_written[i].push_back(*watched);
    }

    RecordedTensors &m_record;
    std::vector<std::size_t> m_outputs;
    std::vector<Watched> m_inputs;
    std::vector<std::vector<Watched>> m_written; ///< by operator
};

Status runSample(FedNetwork &fed, const Sample &sample, SubgraphId entry, Watch &watch, const RunContext &context)
{
    if (const Status status = fed.feed(sample, entry); !status) return status;
    Network &network = fed.network();
    if (const Status status = watch.recordInputs(network); !status) return status;
    const auto after = [&watch, &network](SubgraphId subgraph, OpId op) {
        return subgraph == network.subgraphId() && op ? watch.recordOp(network, op) : Status(Done{});
    };
    if (const Status status = network.run(context, {}, after); !status) return status;
    return watch.recordOutputs(network);
}

Status runSamples(Job &job, const std::shared_ptr<const Model> &model, const DataSet &data, RecordedTensors &record, bool allTensors)
{
    const std::vector<FedSignature> signatures = fedSignatures(data);
    NetworkOptions options;
    options.profile = job.profile;
    options.threads = job.context.threads;
    auto fed = FedNetwork::make(model, options, signatures.front().subgraph);
    if (!fed) return fed.error();
    if (data.isSequence) fed->keepState();
    const auto count = static_cast<std::int64_t>(data.samples->count());
    RunContext inside = job.context; // the samples are what progress counts
    inside.progress = {};
    for (const FedSignature &signature : signatures) {
        Watch watch(*model, signature, signatures.size() > 1 && !signature.key.empty() ? signature.key + "/" : "", record, allTensors);
        for (std::size_t i = signature.first; i < signature.first + signature.samples; ++i) {
            if (job.context.isStopped()) return Error{codes::Stopped, {}, {}};
            job.context.report(Stage::Checking, static_cast<std::int64_t>(i), count);
            const auto sample = data.samples->read(i);
            if (!sample) return sample.error();
            if (const Status status = runSample(*fed, *sample, signature.subgraph, watch, inside); !status) return status;
        }
    }
    job.context.report(Stage::Checking, count, count);
    return Done{};
}

std::string runText(std::uint64_t samples, const std::vector<RunOutput> &outputs, const std::string &file, double seconds)
{
    TextTable table;
    for (const RunOutput &output : outputs) {
        std::string shape;
        for (const std::uint64_t size : output.shape) shape += (shape.empty() ? "" : "x") + std::to_string(size);
        table.add({"  " + output.name, output.type, shape});
    }
    return file + ": outputs of " + std::to_string(samples) + (samples == 1 ? " sample, " : " samples, ") + secondsText(seconds) + "\n" + table.text();
}

} // namespace

Status runRun(Job &job)
{
    const auto start = Clock::now();
    const auto output = job.arguments.value("--output");
    if (!output) return Error{codes::MissingOption, {job.arguments.verb, std::string("-o FILE.npz")}, {}};
    const std::string which = job.arguments.value("--tensors").value_or("outputs");
    if (which != "outputs" && which != "all") return badValue("--tensors", which, "outputs or all");
    std::vector<std::string> inputs = job.arguments.files;
    for (const std::string &source : job.arguments.values("--data")) inputs.push_back(pathOfSource(source).string());
    if (const Status status = prepareOutput(job, *output, inputs); !status) return status;
    const auto model = openModel(job, job.arguments.files[0]);
    if (!model) return model.error();
    const auto data = openDataOf(job, **model);
    if (!data) return data.error();

    RecordedTensors record(job.arguments.has("--raw"));
    if (const Status status = runSamples(job, *model, *data, record, which == "all"); !status) return status;
    std::vector<RunOutput> outputs;
    const auto archive = record.take(outputs);
    if (!archive) return archive.error();
    const auto parts = archive->finish();
    if (const Status status = writeFileAtomically(*output, parts.spans); !status) return status;
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const std::uint64_t samples = data->samples->count();
    return job.console.result(job.console.isJson() ? runJson(job.head(data->findings), samples, outputs, *output, seconds)
                                                   : runText(samples, outputs, *output, seconds));
}

} // namespace halfstep::cli
