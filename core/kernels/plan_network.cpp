// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/physical_memory.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network_plan_internal.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <map>

namespace halfstep {

namespace {

/// Makes a NetworkPlan: first the operators in order (shapes, kernels, folding), then the memory.
class Planner {
public:
    Planner(NetworkPlan start, PlanCache &cache)
        : m_plan(std::make_shared<NetworkPlan>(std::move(start))), m_cache(cache)
    {
        m_plan->tensors.resize(subgraph().tensors.size());
        m_plan->ops.resize(subgraph().ops.size());
    }

    Result<std::shared_ptr<const NetworkPlan>> make();

private:
    const Subgraph &subgraph() const { return m_plan->subgraph(); }
    PlannedTensor &planned(TensorId id) { return m_plan->tensors[id.index()]; }

    Status placeInputs();
    Status placeVariables();
    Status planOp(OpId id);
    Status useInputs(OpId id);
    Status useConstant(OpId id, TensorId tensor);
    bool isSparseConstant(TensorId tensor);
    Error sparseError(OpId id) const;
    Status claimOutputs(OpId id);
    Status placeOutputs(OpId id, PreparedOp prepared);
    Status placeOutput(OpId id, TensorId tensor, const Shape &shape, Home home);
    void postpone(OpId id);

    Status planCallOp(OpId id, const SubgraphCall &call);
    bool hasHeapInput(const Op &op);
    bool writesStrings(const Op &op) const;
    bool canFold(const Op &op);
    KnownValues knownInputs(const Op &op);
    std::vector<Shape> inputShapes(const Op &op);
    Status useOutputs();

    std::shared_ptr<NetworkPlan> m_plan;
    PlanCache &m_cache;
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
    if (const Status placed = placeInputs(); !placed) return placed.error();
    if (const Status placed = placeVariables(); !placed) return placed.error();
    for (std::size_t i = 0; i < subgraph().ops.size(); ++i)
        if (const Status planned = planOp(OpId{i}); !planned) return planned.error();
    if (const Status used = useOutputs(); !used) return used.error();
    planArena(*m_plan);
    if (const Status checked = checkTotal(*m_plan); !checked) return checked.error();
    return std::shared_ptr<const NetworkPlan>(m_plan);
}

Status Planner::placeInputs()
{
    const auto &shapes = m_plan->options.inputShapes;
    for (std::size_t i = 0; i < subgraph().inputs.size(); ++i) {
        const TensorId id = subgraph().inputs[i];
        const Shape &shape = i < shapes.size() ? shapes[i] : subgraph().tensor(id).shape;
        if (subgraph().tensor(id).type == DataType::String) {
            planned(id).home = Home::Heap;
            planned(id).shape = shape;
            continue;
        }
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
        if (const Status checked = checkTotal(*m_plan); !checked) return checked.error();
    }
    return Done{};
}

Status Planner::planOp(OpId id)
{
    const Op &op = subgraph().op(id);
    if (const Status used = useInputs(id); !used) return used.error();
    if (const Status claimed = claimOutputs(id); !claimed) return claimed.error();
    const auto call = subgraphCallOf(op);
    if (call) m_plan->ops[id.index()].call = std::make_shared<PlannedCall>(PlannedCall{*call, {}, {}});
    if (hasHeapInput(op) || writesStrings(op)) {
        postpone(id);
        return Done{};
    }
    if (call) return planCallOp(id, *call);
    Result<PreparedOp> prepared = prepareOp(*m_plan, id, inputShapes(op), knownInputs(op));
    if (prepared) return placeOutputs(id, *std::move(prepared));
    if (!(prepared.error().code == codes::ShapeNotKnown)) return prepared.error();
    postpone(id);
    return Done{};
}

Status Planner::planCallOp(OpId id, const SubgraphCall &call)
{
    const Op &op = subgraph().op(id);
    auto planned = planCall(*m_plan, call, inputShapes(op), m_cache);
    if (!planned) return planned.error();
    if (!planned->outputShapes) {
        postpone(id);
        return Done{};
    }
    PlannedOp &plannedOp = m_plan->ops[id.index()];
    for (const auto &plan : planned->plans)
        plannedOp.scratchBytes = std::max(plannedOp.scratchBytes, plan->arenaBytes);
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const bool isState = this->planned(op.outputs[i]).home == Home::Variable;
        const Status placed = placeOutput(id, op.outputs[i], (*planned->outputShapes)[i],
                                          isState ? Home::Variable : Home::Arena);
        if (!placed) return placed.error();
    }
    plannedOp.call = std::make_shared<const PlannedCall>(*std::move(planned));
    return Done{};
}

Status Planner::useInputs(OpId id)
{
    for (const TensorId input : subgraph().op(id).inputs) {
        if (!input) continue;
        if (planned(input).home == Home::Nowhere)
            if (const Status used = useConstant(id, input); !used) return used.error();
        if (isSparseConstant(input) && subgraph().op(id).type != OpType::Densify) return sparseError(id);
    }
    return Done{};
}

/// Its values are fewer than its elements: only DENSIFY reads them.
bool Planner::isSparseConstant(TensorId tensor)
{
    return planned(tensor).home == Home::Constant && subgraph().tensor(tensor).sparsity.has_value();
}

Error Planner::sparseError(OpId id) const
{
    return Error{codes::UnsupportedOperator,
                 {opName(subgraph().op(id)), std::string("sparse weights")},
                 badOp(*m_plan, id, {}).where};
}

/// A tensor that nothing wrote so far must be a constant; one without elements needs no data.
Status Planner::useConstant(OpId id, TensorId tensor)
{
    const Tensor &description = subgraph().tensor(tensor);
    const auto values = m_plan->model->constant(description);
    const bool isText = description.type == DataType::String;
    const auto bytes = isText ? Result<std::size_t>(values ? values->size() : 0)
                              : tensorBytes(*m_plan, id, tensor, description.shape);
    if (!bytes) return bytes.error();
    if (!values && *bytes > 0)
        return badOp(*m_plan, id,
                     "it reads the tensor \"" + description.name + "\", which has no values yet");
    const bool isSparse = description.sparsity.has_value();
    if (values && values->size() < *bytes && !isSparse)
        return badOp(*m_plan, id, "its constant \"" + description.name + "\" is too short");
    PlannedTensor &constant = planned(tensor);
    constant.home = Home::Constant;
    constant.shape = description.shape;
    constant.bytes = *bytes;
    if (values) constant.values = isSparse ? *values : values->first(*bytes);
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

bool Planner::writesStrings(const Op &op) const
{
    return std::any_of(op.outputs.begin(), op.outputs.end(), [&](TensorId output) {
        return subgraph().tensor(output).type == DataType::String;
    });
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
    if (folds) return foldOp(*m_plan, id, *prepared.kernel);
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

bool touchesResources(OpType type)
{
    return type == OpType::ReadVariable || type == OpType::AssignVariable ||
           type == OpType::HashtableImport || type == OpType::HashtableFind ||
           type == OpType::HashtableSize;
}

/// Whether the outputs depend on nothing that a run brings.
bool Planner::canFold(const Op &op)
{
    const bool writesState =
        std::any_of(op.outputs.begin(), op.outputs.end(),
                    [&](TensorId output) { return planned(output).home == Home::Variable; });
    if (writesState || touchesResources(op.type)) return false;
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

Status Planner::useOutputs()
{
    for (const TensorId output : subgraph().outputs) {
        if (subgraph().ops.empty() && planned(output).home == Home::Nowhere)
            return placeOutput(OpId{}, output, subgraph().tensor(output).shape, Home::Arena);
        if (subgraph().ops.empty()) continue;
        const OpId last{subgraph().ops.size() - 1};
        if (planned(output).home == Home::Nowhere)
            if (const Status used = useConstant(last, output); !used) return used.error();
        if (isSparseConstant(output)) return sparseError(last);
    }
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
    if (const Status checked = checkCalls(*model, subgraph); !checked) return checked.error();
    NetworkPlan start;
    start.resourceNames = std::make_shared<const ResourceNames>(resourceNamesOf(*model));
    start.model = std::move(model);
    start.subgraphId = subgraph;
    start.options = options;
    start.limitBytes = physicalMemoryBytes();
    PlanCache cache;
    return planSubgraph(std::move(start), cache);
}

Result<std::shared_ptr<const NetworkPlan>> planSubgraph(NetworkPlan start, PlanCache &cache)
{
    return Planner(std::move(start), cache).make();
}

std::vector<OpId> operatorsWithoutKernel(const Subgraph &subgraph)
{
    std::map<std::string, OpId> missing;
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i)
        if (!findKernel(subgraph.ops[i]) && !subgraphCallOf(subgraph.ops[i])) missing.emplace(opName(subgraph.ops[i]), OpId{i});
    std::vector<OpId> ops;
    for (const auto &[name, op] : missing)
        ops.push_back(op);
    std::sort(ops.begin(), ops.end());
    return ops;
}

} // namespace halfstep
