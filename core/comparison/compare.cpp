// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/compare.h"

#include "core/comparison/comparison_codes.h"
#include "core/comparison/constant_values.h"
#include "core/comparison/layer_sums_internal.h"
#include "core/comparison/lockstep_internal.h"
#include "core/comparison/match_outputs.h"
#include "core/comparison/measure_error.h"
#include "core/comparison/output_scores.h"
#include "core/comparison/real_values.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>

namespace halfstep {

namespace {

std::string techniqueOf(const Model &model)
{
    const ModelKind kind = describe(model).kind;
    return std::string(modelKindName(kind == ModelKind::Int8FloatIo ? ModelKind::Int8 : kind));
}

/// One run of `compare`.
class Comparison {
public:
    Comparison(std::shared_ptr<const Model> floatModel, std::shared_ptr<const Model> quantizedModel, const DataSet &data,
               const CompareOptions &options, const RunContext &context)
        : m_floatModel(std::move(floatModel)), m_quantizedModel(std::move(quantizedModel)), m_data(data), m_options(options), m_context(context),
          m_links(m_floatModel->main()), m_quantizedLinks(m_quantizedModel->main()), m_pairing(pairTensors(*m_floatModel, *m_quantizedModel)),
          m_plan(planLockstep(*m_floatModel, *m_quantizedModel, m_pairing)), m_sums(m_plan.tasks.size()),
          m_units(m_floatModel->main().tensors.size(), 0.0), m_order(matchOutputs(*m_floatModel, *m_quantizedModel)), m_outputs(m_order),
          m_pool(std::make_shared<ThreadPool>(std::max(context.threads, 1)))
    {
        describeLayers();
    }

    Result<ErrorReport> run();

private:
    using Clock = std::chrono::steady_clock;

    void describeLayers();
    LayerError describeLayer(OpId op) const;
    ChannelRanges weightRanges(const Op &op) const;
    void describeCounterpart(LayerError &layer, OpId op) const;
    std::uint64_t constantBytes(const Op &op) const;

    Result<FedNetwork> prepare(const std::shared_ptr<const Model> &model, const Sample &first) const;
    std::vector<TensorId> tensorsWithoutSteps() const;
    Status measureUnits(FedNetwork &network);
    Status runSample(std::size_t index, Lockstep &lockstep);
    Status judgeLabel(const Sample &sample, const Lockstep &lockstep);
    ErrorReport report(double seconds) const;
    void addFindings(ErrorReport &report) const;

    std::shared_ptr<const Model> m_floatModel;
    std::shared_ptr<const Model> m_quantizedModel;
    const DataSet &m_data;
    const CompareOptions &m_options;
    const RunContext &m_context;
    GraphLinks m_links;          ///< of the float file
    GraphLinks m_quantizedLinks;
    Pairing m_pairing;
    LockstepPlan m_plan;
    std::vector<LayerSums> m_sums;    ///< beside the float file's operators
    std::vector<LayerError> m_layers; ///< the same
    std::vector<double> m_units;      ///< beside its tensors: RMS, where the counterpart has no steps
    std::size_t m_passes = 1;
    std::vector<std::size_t> m_order; ///< of the quantized file's outputs
    OutputScores m_outputs;
    std::uint64_t m_floatRight = 0;
    std::uint64_t m_quantizedRight = 0;
    std::uint64_t m_labelled = 0;
    std::uint64_t m_done = 0;
    std::shared_ptr<ThreadPool> m_pool; ///< of all networks and of measuring: they take turns
};

void Comparison::describeLayers()
{
    const Subgraph &subgraph = m_floatModel->main();
    const std::uint64_t samples = m_data.samples->count();
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        m_layers.push_back(describeLayer(OpId{i}));
        const LayerTask &task = m_plan.tasks[i];
        std::uint64_t elements = 0;
        for (const LayerOutput &output : task.outputs) elements += static_cast<std::uint64_t>(elementCount(subgraph.tensor(output.source).shape));
        m_sums[i].expect(elements * samples);
        if (m_layers[i].channels.low.empty()) m_sums[i].keepChannels();
    }
}

LayerError Comparison::describeLayer(OpId id) const
{
    const Subgraph &subgraph = m_floatModel->main();
    const Op &op = subgraph.op(id);
    LayerError layer;
    layer.subgraph = SubgraphId{0};
    layer.op = id;
    layer.type = op.type;
    layer.customCode = op.customCode;
    layer.bytes = constantBytes(op);
    layer.channels = weightRanges(op);
    if (!op.outputs.empty() && op.outputs[0]) {
        layer.tensor = op.outputs[0];
        layer.name = subgraph.tensor(op.outputs[0]).name;
        layer.shape = subgraph.tensor(op.outputs[0]).shape;
    }
    layer.isPaired = !m_plan.tasks[id.index()].outputs.empty();
    if (layer.isPaired)
        describeCounterpart(layer, id);
    else
        layer.unpairedReason = unpairedReason(*m_floatModel, m_links, m_pairing, id);
    return layer;
}

void Comparison::describeCounterpart(LayerError &layer, OpId op) const
{
    const LayerTask &task = m_plan.tasks[op.index()];
    const Subgraph &subgraph = m_quantizedModel->main();
    const Tensor &tensor = subgraph.tensor(task.outputs.front().quantized);
    layer.precision = task.precision;
    if (tensor.isQuantized() && isInteger(tensor.type) && !tensor.quantization->scale.empty()) {
        const TensorView view{tensor.type, &tensor.shape, &*tensor.quantization, {}};
        layer.storedType = dataTypeName(tensor.type);
        layer.representable = representableRange(view);
        if (!tensor.quantization->isPerChannel()) {
            layer.scale = tensor.quantization->scale[0];
            layer.zeroPoint = tensor.quantization->zeroPoint.empty() ? 0 : tensor.quantization->zeroPoint[0];
        }
    }
    const Op &producer = subgraph.op(task.outputs.front().producer);
    if (!outputChannelAxis(producer.type) || !producer.hasInput(1)) return;
    const TensorId weights = storedConstant(*m_quantizedModel, m_quantizedLinks, producer.inputs[1]);
    const Tensor *stored = weights ? &subgraph.tensor(weights) : nullptr;
    if (stored && stored->isQuantized() && stored->quantization->scale.size() == 1) layer.channelStep = stored->quantization->scale[0];
}

std::uint64_t Comparison::constantBytes(const Op &op) const
{
    std::uint64_t bytes = 0;
    std::set<BufferId> seen;
    for (const TensorId input : op.inputs) {
        const TensorId stored = input ? storedConstant(*m_floatModel, m_links, input) : TensorId{};
        if (!stored || !seen.insert(m_floatModel->main().tensor(stored).buffer).second) continue;
        bytes += m_floatModel->constant(m_floatModel->main().tensor(stored))->size();
    }
    return bytes;
}

/// Smallest and largest weight of each output channel; empty for operators without weights.
ChannelRanges Comparison::weightRanges(const Op &op) const
{
    const auto axis = outputChannelAxis(op.type);
    const TensorId stored = axis && op.hasInput(1) ? storedConstant(*m_floatModel, m_links, op.inputs[1]) : TensorId{};
    const Shape shape = stored ? m_floatModel->main().tensor(stored).shape : Shape{};
    if (!stored || *axis >= shape.rank() || shape[*axis] == 0) return {};
    const auto values = constantValues(*m_floatModel, stored);
    if (!values) return {};
    const auto channels = static_cast<std::size_t>(shape[*axis]);
    std::size_t inner = 1;
    for (int i = *axis + 1; i < shape.rank(); ++i) inner *= static_cast<std::size_t>(shape[i]);
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    ChannelRanges ranges{std::vector<double>(channels, Infinity), std::vector<double>(channels, -Infinity)};
    for (std::size_t i = 0; i < values->size(); ++i) {
        const std::size_t channel = i / inner % channels;
        ranges.low[channel] = std::min(ranges.low[channel], (*values)[i]);
        ranges.high[channel] = std::max(ranges.high[channel], (*values)[i]);
    }
    return ranges;
}

Result<ErrorReport> Comparison::run()
{
    const auto start = Clock::now();
    auto first = m_data.samples->read(0);
    if (!first) return first.error();
    auto source = prepare(m_floatModel, *first);
    if (!source) return source.error();
    auto quantized = prepare(m_quantizedModel, *first);
    if (!quantized) return quantized.error();
    if (m_data.isSequence) {
        source->keepState();
        quantized->keepState();
    }
    auto local = quantized->clone();
    if (!local) return local.error();
    if (const Status checked = checkOutputs(source->network(), quantized->network(), m_order); !checked) return checked.error();
    if (!tensorsWithoutSteps().empty()) {
        m_passes = 2;
        if (const Status measured = measureUnits(*source); !measured) return measured.error();
        source->network().resetState();
    }
    Lockstep lockstep(m_plan, *std::move(source), *std::move(quantized), *std::move(local));
    for (std::size_t i = 0; i < m_data.samples->count(); ++i)
        if (const Status ran = runSample(i, lockstep); !ran) return ran.error();
    return report(std::chrono::duration<double>(Clock::now() - start).count());
}

Result<FedNetwork> Comparison::prepare(const std::shared_ptr<const Model> &model, const Sample &first) const
{
    NetworkOptions options;
    options.profile = m_options.profile;
    options.pool = m_pool;
    auto shapes = inputShapesFor(model->main(), first);
    if (!shapes) return shapes.error();
    options.inputShapes = *std::move(shapes);
    return FedNetwork::make(model, options);
}

/// Outputs of layers whose counterpart is not quantized: their errors are counted in units of their RMS, which must be known first.
std::vector<TensorId> Comparison::tensorsWithoutSteps() const
{
    std::vector<TensorId> tensors;
    for (const LayerTask &task : m_plan.tasks)
        for (const LayerOutput &output : task.outputs) {
            const Tensor &tensor = m_quantizedModel->main().tensor(output.quantized);
            if (!tensor.isQuantized() || !isInteger(tensor.type)) tensors.push_back(output.source);
        }
    return tensors;
}

/// Run the float model alone over all samples.
Status Comparison::measureUnits(FedNetwork &network)
{
    std::vector<double> squares(m_units.size(), 0);
    std::vector<double> counts(m_units.size(), 0);
    std::vector<bool> isWanted(m_units.size(), false);
    for (const TensorId tensor : tensorsWithoutSteps()) isWanted[tensor.index()] = true;
    const auto look = [&](SubgraphId subgraph, OpId op) -> Status {
        if (subgraph != SubgraphId{0} || !op) return Done{};
        for (const TensorId output : m_floatModel->main().op(op).outputs) {
            if (!output || !isWanted[output.index()]) continue;
            const TensorView view = network.network().tensor(output);
            squares[output.index()] += sumOfSquares(view);
            counts[output.index()] += static_cast<double>(elementsOf(view));
        }
        return Done{};
    };
    const std::size_t samples = m_data.samples->count();
    for (std::size_t i = 0; i < samples; ++i) {
        if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto sample = m_data.samples->read(i);
        if (!sample) return sample.error();
        if (const Status fed = network.feed(*sample); !fed) return fed.error();
        if (const Status ran = network.network().run(m_context, {}, look); !ran) return ran.error();
        m_context.report(Stage::Checking, static_cast<std::int64_t>((i + 1) / 2), static_cast<std::int64_t>(samples));
    }
    for (std::size_t i = 0; i < m_units.size(); ++i) m_units[i] = counts[i] > 0 ? std::sqrt(squares[i] / counts[i]) : 0;
    return Done{};
}

Status Comparison::runSample(std::size_t index, Lockstep &lockstep)
{
    if (m_context.isStopped()) return Error{codes::Stopped, {}, {}};
    const auto sample = m_data.samples->read(index);
    if (!sample) return sample.error();
    const Lockstep::Visitor visitor{
        [&](const LayerValues &values) {
            const std::size_t op = values.op.index();
            m_sums[op].addValues(values.source);
            m_sums[op].addAccumulated(values.source, values.quantized, m_units[values.tensor.index()], *m_pool);
        },
        [&](const LayerValues &values) {
            m_sums[values.op.index()].addLocal(values.source, values.quantized, m_units[values.tensor.index()], *m_pool);
        }};
    if (const Status ran = lockstep.run(*sample, visitor, m_context); !ran) return ran.error();
    m_outputs.add(lockstep.source(), lockstep.quantized(), *m_pool);
    if (const Status judged = judgeLabel(*sample, lockstep); !judged) return judged.error();
    ++m_done;
    const auto samples = static_cast<std::int64_t>(m_data.samples->count());
    const auto done = static_cast<std::int64_t>(index) + 1;
    m_context.report(Stage::Checking, m_passes == 1 ? done : (samples + done) / 2, samples);
    return Done{};
}

Status Comparison::judgeLabel(const Sample &sample, const Lockstep &lockstep)
{
    if (!sample.label || m_data.isRandom || !hasScores(lockstep.source())) return Done{};
    const auto isFloatRight = isRight(lockstep.source().output(0), sample);
    if (!isFloatRight) return isFloatRight.error();
    const auto isQuantizedRight = isRight(lockstep.quantized().output(m_order[0]), sample);
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
    report.layers = m_layers;
    for (std::size_t i = 0; i < report.layers.size(); ++i)
        if (report.layers[i].isPaired) m_sums[i].report(report.layers[i]);
    report.outputs = m_outputs.errors(m_floatModel->main());
    if (!m_data.isRandom) report.agreement = m_outputs.agreement();
    if (m_labelled > 0) {
        const auto of = static_cast<double>(m_labelled);
        report.accuracy = Accuracy{"top1", static_cast<double>(m_floatRight) / of, static_cast<double>(m_quantizedRight) / of, m_labelled};
    }
    report.limits = m_options.limits;
    report.verdict = judge(report, m_options.limits);
    report.seconds = seconds;
    addFindings(report);
    return report;
}

void Comparison::addFindings(ErrorReport &report) const
{
    if (m_pairing.isRecordIgnored) report.findings.push_back(Finding{codes::PairingIgnored, {}, {}});
    const auto isMissed = [](const LayerError &layer) { return !layer.isPaired && layer.unpairedReason == unpaired::NoCounterpart; };
    const auto missed = std::count_if(report.layers.begin(), report.layers.end(), isMissed);
    if (missed > 0)
        report.findings.push_back(Finding{codes::LayersUnpaired, {static_cast<std::int64_t>(missed), static_cast<std::int64_t>(report.layers.size())}, {}});
}

} // namespace

Result<ErrorReport> compare(std::shared_ptr<const Model> floatModel, std::shared_ptr<const Model> quantizedModel, const DataSet &data,
                            const CompareOptions &options, const RunContext &context)
{
    if (const Status checked = checkInputs(*floatModel, *quantizedModel); !checked) return checked.error();
    if (data.samples->count() == 0) return Error{codes::NothingToCompareOn, {}, {}};
    return Comparison(std::move(floatModel), std::move(quantizedModel), data, options, context).run();
}

} // namespace halfstep
