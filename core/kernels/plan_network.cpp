// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/physical_memory.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/memory_plan.h"
#include "core/kernels/network_plan_internal.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <map>

namespace halfstep {

namespace {

/// Makes a NetworkPlan: first the operators in order (shapes, kernels, folding), then the memory.
class Planner {
public:
    Planner(std::shared_ptr<const Model> model, SubgraphId subgraph, const NetworkOptions &options)
    {
        m_plan->model = std::move(model);
        m_plan->subgraphId = subgraph;
        m_plan->options = options;
        m_plan->limitBytes = physicalMemoryBytes();
        m_plan->tensors.resize(this->subgraph().tensors.size());
        m_plan->ops.resize(this->subgraph().ops.size());
    }

    Result<std::shared_ptr<const NetworkPlan>> make();

private:
    const Subgraph &subgraph() const { return m_plan->subgraph(); }
    PlannedTensor &planned(TensorId id) { return m_plan->tensors[id.index()]; }

    Status checkOperatorTypes() const;
    Status placeInputs();
    Status placeVariables();
    Status planOp(OpId id);
    Status useInputs(OpId id);
    Status useConstant(OpId id, TensorId tensor);
    Status claimOutputs(OpId id);
    Status placeOutputs(OpId id, PreparedOp prepared);
    Status placeOutput(OpId id, TensorId tensor, const Shape &shape, Home home);
    void postpone(OpId id);

    bool hasHeapInput(const Op &op);
    bool canFold(const Op &op);
    KnownValues knownInputs(const Op &op);
    std::vector<Shape> inputShapes(const Op &op);
    Status fold(OpId id, const Kernel &kernel);
    Status useOutputs();

    void planArena();
    Status checkTotal() const;

    std::shared_ptr<NetworkPlan> m_plan = std::make_shared<NetworkPlan>();
};

Error badOp(const NetworkPlan &plan, OpId id, std::string what)
{
    Error error{codes::BadOperator, {opName(plan.subgraph().op(id)), std::move(what)}, {}};
    error.where.subgraph = plan.subgraphId;
    error.where.op = id;
    return error;
}

Result<std::shared_ptr<const NetworkPlan>> Planner::make()
{
    if (const Status checked = checkOperatorTypes(); !checked) return checked.error();
    if (const Status placed = placeInputs(); !placed) return placed.error();
    if (const Status placed = placeVariables(); !placed) return placed.error();
    for (std::size_t i = 0; i < subgraph().ops.size(); ++i)
        if (const Status planned = planOp(OpId{i}); !planned) return planned.error();
    if (const Status used = useOutputs(); !used) return used.error();
    planArena();
    if (const Status checked = checkTotal(); !checked) return checked.error();
    return std::shared_ptr<const NetworkPlan>(m_plan);
}

Status Planner::checkOperatorTypes() const
{
    const std::vector<OpId> missing = operatorsWithoutKernel(subgraph());
    if (missing.empty()) return Done{};
    const OpId first = missing.front();
    const std::string name = opName(subgraph().op(first));
    const auto count = std::count_if(subgraph().ops.begin(), subgraph().ops.end(),
                                     [&](const Op &op) { return opName(op) == name; });
    Error error = badOp(*m_plan, first, {});
    error.code = codes::UnknownOperator;
    error.arguments = {name, static_cast<std::int64_t>(count)};
    return error;
}

Status Planner::placeInputs()
{
    const auto &shapes = m_plan->options.inputShapes;
    for (std::size_t i = 0; i < subgraph().inputs.size(); ++i) {
        const TensorId id = subgraph().inputs[i];
        const Shape &shape = i < shapes.size() ? shapes[i] : subgraph().tensor(id).shape;
        const Status placed = placeOutput(OpId{}, id, shape, Home::Arena);
        if (!placed) return placed.error();
    }
    return Done{};
}

Status Planner::placeVariables()
{
    for (std::size_t i = 0; i < subgraph().tensors.size(); ++i) {
        const TensorId id{i};
        if (!subgraph().tensor(id).isVariable || planned(id).home != Home::Nowhere) continue;
        const Status placed = placeOutput(OpId{}, id, subgraph().tensor(id).shape, Home::Variable);
        if (!placed) return placed.error();
        planned(id).offset = m_plan->variableBytes;
        m_plan->variableBytes += alignedBytes(planned(id).bytes);
        if (const Status checked = checkTotal(); !checked) return checked.error();
    }
    return Done{};
}

Status Planner::planOp(OpId id)
{
    const Op &op = subgraph().op(id);
    if (const Status used = useInputs(id); !used) return used.error();
    if (const Status claimed = claimOutputs(id); !claimed) return claimed.error();
    if (hasHeapInput(op)) {
        postpone(id);
        return Done{};
    }
    Result<PreparedOp> prepared = prepareOp(*m_plan, id, inputShapes(op), knownInputs(op));
    if (prepared) return placeOutputs(id, *std::move(prepared));
    if (!(prepared.error().code == codes::ShapeNotKnown)) return prepared.error();
    postpone(id);
    return Done{};
}

Status Planner::useInputs(OpId id)
{
    for (const TensorId input : subgraph().op(id).inputs) {
        if (!input || planned(input).home != Home::Nowhere) continue;
        if (const Status used = useConstant(id, input); !used) return used.error();
    }
    return Done{};
}

/// A tensor that nothing wrote so far must be a constant; one without elements needs no data.
Status Planner::useConstant(OpId id, TensorId tensor)
{
    const Tensor &description = subgraph().tensor(tensor);
    if (description.sparsity && subgraph().op(id).type != OpType::Densify)
        return Error{codes::UnsupportedOperator,
                     {opName(subgraph().op(id)), std::string("sparse weights")},
                     badOp(*m_plan, id, {}).where};
    const auto bytes = tensorBytes(*m_plan, id, tensor, description.shape);
    if (!bytes) return bytes.error();
    const auto values = m_plan->model->constant(description);
    if (!values && *bytes > 0)
        return badOp(*m_plan, id,
                     "it reads the tensor \"" + description.name + "\", which has no values yet");
    if (values && values->size() < *bytes)
        return badOp(*m_plan, id, "its constant \"" + description.name + "\" is too short");
    PlannedTensor &constant = planned(tensor);
    constant.home = Home::Constant;
    constant.shape = description.shape;
    constant.bytes = *bytes;
    if (values) constant.values = values->first(*bytes);
    return Done{};
}

Status Planner::claimOutputs(OpId id)
{
    for (const TensorId output : subgraph().op(id).outputs) {
        if (!output) return badOp(*m_plan, id, "an output is missing");
        const Home home = planned(output).home;
        if (home != Home::Nowhere && home != Home::Variable)
            return badOp(*m_plan, id,
                         "it writes the tensor \"" + subgraph().tensor(output).name +
                             "\", which has values already");
    }
    return Done{};
}

bool Planner::hasHeapInput(const Op &op)
{
    return std::any_of(op.inputs.begin(), op.inputs.end(),
                       [&](TensorId input) { return input && planned(input).home == Home::Heap; });
}

void Planner::postpone(OpId id)
{
    m_plan->ops[id.index()].stage = OpStage::AtRunTime;
    for (const TensorId output : subgraph().op(id).outputs) {
        if (planned(output).home == Home::Variable) continue;
        planned(output).home = Home::Heap;
        planned(output).shape = subgraph().tensor(output).shape;
    }
}

Status Planner::placeOutputs(OpId id, PreparedOp prepared)
{
    const Op &op = subgraph().op(id);
    const bool folds = canFold(op);
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const Home home = planned(op.outputs[i]).home == Home::Variable ? Home::Variable
                          : folds                                       ? Home::Folded
                                                                        : Home::Arena;
        const Status placed = placeOutput(id, op.outputs[i], prepared.outputShapes[i], home);
        if (!placed) return placed.error();
    }
    if (folds) return fold(id, *prepared.kernel);
    PlannedOp &plannedOp = m_plan->ops[id.index()];
    plannedOp.scratchBytes = prepared.kernel->scratchBytes();
    plannedOp.kernel = std::move(prepared.kernel);
    return Done{};
}

Status Planner::placeOutput(OpId id, TensorId tensor, const Shape &shape, Home home)
{
    const auto bytes = tensorBytes(*m_plan, id, tensor, shape);
    if (!bytes) return bytes.error();
    PlannedTensor &output = planned(tensor);
    if (home == Home::Variable && output.home == Home::Variable && *bytes != output.bytes)
        return badOp(*m_plan, id,
                     "it changes the size of the variable \"" + subgraph().tensor(tensor).name +
                         "\"");
    output.home = home;
    output.shape = shape;
    output.bytes = *bytes;
    return Done{};
}

/// Whether the outputs depend on nothing that a run brings.
bool Planner::canFold(const Op &op)
{
    const bool writesState =
        std::any_of(op.outputs.begin(), op.outputs.end(),
                    [&](TensorId output) { return planned(output).home == Home::Variable; });
    if (writesState) return false;
    if (op.type == OpType::Shape || op.type == OpType::Rank) return true;
    return std::all_of(op.inputs.begin(), op.inputs.end(), [&](TensorId input) {
        return !input || planned(input).home == Home::Constant ||
               planned(input).home == Home::Folded;
    });
}

KnownValues Planner::knownInputs(const Op &op)
{
    KnownValues known(op.inputs.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!op.inputs[i]) continue;
        const PlannedTensor &input = planned(op.inputs[i]);
        if (input.home == Home::Constant || input.home == Home::Folded) known[i] = input.values;
    }
    return known;
}

std::vector<Shape> Planner::inputShapes(const Op &op)
{
    std::vector<Shape> shapes;
    for (const TensorId input : op.inputs)
        shapes.push_back(input ? planned(input).shape : Shape{});
    return shapes;
}

Status Planner::fold(OpId id, const Kernel &kernel)
{
    const Op &op = subgraph().op(id);
    const Shape none;
    const auto viewOf = [&](TensorId tensor, std::span<std::byte> bytes) {
        const Tensor &description = subgraph().tensor(tensor);
        return TensorView{description.type, &planned(tensor).shape, quantOf(description), bytes};
    };
    std::vector<TensorView> inputs;
    for (const TensorId input : op.inputs) {
        if (!input) {
            inputs.push_back(TensorView{DataType::Float32, &none, nullptr, {}});
            continue;
        }
        // Constants are never written; the view's type serves inputs and outputs alike.
        const std::span<const std::byte> values = planned(input).values;
        inputs.push_back(viewOf(input, {const_cast<std::byte *>(values.data()), values.size()}));
    }
    std::vector<TensorView> outputs;
    for (const TensorId output : op.outputs) {
        m_plan->foldedBytes += alignedBytes(planned(output).bytes);
        if (const Status checked = checkTotal(); !checked) return checked.error();
        auto memory =
            std::make_shared<AlignedMemory>(AlignedMemory::allocate(planned(output).bytes));
        if (memory->isNull()) return outOfMemory(planned(output).bytes, m_plan->limitBytes);
        planned(output).values = memory->bytes();
        outputs.push_back(viewOf(output, memory->bytes()));
        planned(output).folded = std::move(memory);
    }
    const bool fits = kernel.scratchBytes() <= m_plan->limitBytes;
    const AlignedMemory scratch = AlignedMemory::allocate(fits ? kernel.scratchBytes() : 0);
    if (!fits || scratch.isNull()) return outOfMemory(kernel.scratchBytes(), m_plan->limitBytes);
    m_plan->ops[id.index()].stage = OpStage::Folded;
    ThreadPool pool(1);
    return kernel.run(KernelRun{inputs, outputs, scratch.bytes(), pool, CancelToken{}});
}

Status Planner::useOutputs()
{
    for (const TensorId output : subgraph().outputs) {
        if (planned(output).home != Home::Nowhere) continue;
        if (subgraph().ops.empty())
            return placeOutput(OpId{}, output, subgraph().tensor(output).shape, Home::Arena);
        const OpId last{subgraph().ops.size() - 1};
        if (const Status used = useConstant(last, output); !used) return used.error();
    }
    return Done{};
}

/// Steps of the run in which tensors must keep their values: operator i is step i; inputs come
/// before.
struct Lifetimes {
    std::vector<int> first;
    std::vector<int> last;
};

Lifetimes lifetimesOf(const Subgraph &subgraph, bool keepAll)
{
    const int end = static_cast<int>(subgraph.ops.size());
    Lifetimes times{std::vector<int>(subgraph.tensors.size(), end),
                    std::vector<int>(subgraph.tensors.size(), -1)};
    const auto extend = [&](TensorId id, int step) {
        times.first[id.index()] = std::min(times.first[id.index()], step);
        times.last[id.index()] = std::max(times.last[id.index()], step);
    };
    for (const TensorId input : subgraph.inputs)
        extend(input, -1);
    for (int step = 0; step < end; ++step) {
        const Op &op = subgraph.ops[static_cast<std::size_t>(step)];
        for (const TensorId input : op.inputs)
            if (input) extend(input, step);
        for (const TensorId output : op.outputs)
            extend(output, step);
    }
    for (const TensorId output : subgraph.outputs)
        extend(output, end);
    if (!keepAll) return times;
    std::fill(times.first.begin(), times.first.end(), -1);
    std::fill(times.last.begin(), times.last.end(), end);
    return times;
}

void Planner::planArena()
{
    const Lifetimes times = lifetimesOf(subgraph(), m_plan->options.keepAll);
    std::vector<MemoryRequest> requests;
    std::vector<std::size_t *> offsets;
    for (std::size_t i = 0; i < m_plan->tensors.size(); ++i) {
        PlannedTensor &tensor = m_plan->tensors[i];
        if (tensor.home != Home::Arena) continue;
        requests.push_back({tensor.bytes, times.first[i], times.last[i]});
        offsets.push_back(&tensor.offset);
    }
    for (std::size_t i = 0; i < m_plan->ops.size(); ++i) {
        PlannedOp &op = m_plan->ops[i];
        if (op.scratchBytes == 0) continue;
        requests.push_back({op.scratchBytes, static_cast<int>(i), static_cast<int>(i)});
        offsets.push_back(&op.scratchOffset);
    }
    const MemoryPlan memory = planMemory(requests);
    for (std::size_t i = 0; i < offsets.size(); ++i)
        *offsets[i] = memory.offsets[i];
    m_plan->arenaBytes = memory.bytes;
    for (std::size_t i = 0; i < m_plan->tensors.size(); ++i)
        if (m_plan->tensors[i].home == Home::Heap &&
            times.last[i] < static_cast<int>(m_plan->ops.size()))
            m_plan->ops[static_cast<std::size_t>(times.last[i])].releases.push_back(TensorId{i});
}

Status Planner::checkTotal() const
{
    const std::uint64_t total =
        std::uint64_t{m_plan->arenaBytes} + m_plan->variableBytes + m_plan->foldedBytes;
    if (total > m_plan->limitBytes) return outOfMemory(total, m_plan->limitBytes);
    return Done{};
}

} // namespace

const QuantParams *quantOf(const Tensor &tensor)
{
    return tensor.quantization ? &*tensor.quantization : nullptr;
}

Result<std::shared_ptr<const NetworkPlan>>
planNetwork(std::shared_ptr<const Model> model, SubgraphId subgraph, const NetworkOptions &options)
{
    return Planner(std::move(model), subgraph, options).make();
}

std::vector<OpId> operatorsWithoutKernel(const Subgraph &subgraph)
{
    std::map<std::string, OpId> missing;
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i)
        if (!findKernel(subgraph.ops[i])) missing.emplace(opName(subgraph.ops[i]), OpId{i});
    std::vector<OpId> ops;
    for (const auto &[name, op] : missing)
        ops.push_back(op);
    std::sort(ops.begin(), ops.end());
    return ops;
}

} // namespace halfstep
