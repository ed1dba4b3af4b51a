// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/subgraph_calls.h"

#include "core/kernels/kernel.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace halfstep {

namespace {

SubgraphId named(const OpOptions &options, std::string_view field)
{
    return SubgraphId{static_cast<std::int32_t>(options.integer(field, -1))};
}

SubgraphCall caseOf(const Op &op)
{
    SubgraphCall call{CallKind::Case, {}, 1};
    for (const std::int64_t index : op.options2.integers("branch_subgraph_indices"))
        call.targets.push_back(SubgraphId{static_cast<std::int32_t>(index)});
    return call;
}

/// Walks the calls from a subgraph, depth first.
class CallCheck {
public:
    explicit CallCheck(const Model &model)
        : m_model(model), m_isOpen(model.subgraphs.size(), false), m_height(model.subgraphs.size(), 0)
    {
    }

    Status visit(SubgraphId id, std::size_t depth);

private:
    const Subgraph &subgraph(SubgraphId id) const { return m_model.subgraphs[id.index()]; }
    Status checkKernels(SubgraphId id) const;
    Status checkOp(SubgraphId id, OpId op, std::size_t depth);
    Status checkTarget(const Op &op, const SubgraphCall &call, std::size_t which) const;
    Status checkArguments(const Op &op, const SubgraphCall &call, const Subgraph &target) const;
    Status checkResults(const Op &op, const SubgraphCall &call, std::size_t which) const;
    Error bad(std::string what) const;

    const Model &m_model;
    std::vector<bool> m_isOpen;        ///< on the way from the entry to here
    std::vector<std::size_t> m_height; ///< levels from here down; 0: not visited
    SubgraphId m_subgraph;             ///< where the operator at hand is
    OpId m_op;
};

Error CallCheck::bad(std::string what) const
{
    Error error{codes::BadOperator, {opName(subgraph(m_subgraph).op(m_op)), std::move(what)}, {}};
    error.where.subgraph = m_subgraph;
    error.where.op = m_op;
    return error;
}

Status CallCheck::visit(SubgraphId id, std::size_t depth)
{
    if (const Status checked = checkKernels(id); !checked) return checked;
    m_isOpen[id.index()] = true;
    m_height[id.index()] = 1;
    for (std::size_t i = 0; i < subgraph(id).ops.size(); ++i)
        if (const Status checked = checkOp(id, OpId{i}, depth); !checked) return checked;
    m_isOpen[id.index()] = false;
    return Done{};
}

Status CallCheck::checkKernels(SubgraphId id) const
{
    const std::vector<OpId> missing = operatorsWithoutKernel(subgraph(id));
    if (missing.empty()) return Done{};
    const OpId first = missing.front();
    const std::string name = opName(subgraph(id).op(first));
    const auto &ops = subgraph(id).ops;
    const auto count =
        std::count_if(ops.begin(), ops.end(), [&](const Op &op) { return opName(op) == name; });
    Error error{codes::UnknownOperator, {name, static_cast<std::int64_t>(count)}, {}};
    error.where.subgraph = id;
    error.where.op = first;
    return error;
}

Status CallCheck::checkOp(SubgraphId id, OpId opId, std::size_t depth)
{
    const Op &op = subgraph(id).op(opId);
    const auto call = subgraphCallOf(op);
    if (!call) return Done{};
    m_subgraph = id;
    m_op = opId;
    for (std::size_t which = 0; which < call->targets.size(); ++which) {
        if (const Status checked = checkTarget(op, *call, which); !checked) return checked;
        const SubgraphId target = call->targets[which];
        if (m_isOpen[target.index()])
            return bad("it runs subgraph " + std::to_string(target.value) +
                       ", inside which it stands itself");
        const bool isTooDeep = depth + std::max<std::size_t>(m_height[target.index()], 1) >= MaxCallDepth;
        if (isTooDeep) return bad("subgraphs are nested too deeply");
        if (m_height[target.index()] == 0)
            if (const Status visited = visit(target, depth + 1); !visited) return visited;
        m_subgraph = id;
        m_op = opId;
        m_height[id.index()] = std::max(m_height[id.index()], m_height[target.index()] + 1);
    }
    return call->targets.empty() ? Status(bad("it names no subgraph")) : Status(Done{});
}

Status CallCheck::checkTarget(const Op &op, const SubgraphCall &call, std::size_t which) const
{
    const SubgraphId target = call.targets[which];
    if (!target || target.index() >= m_model.subgraphs.size())
        return bad("it runs subgraph " + std::to_string(target.value) + ", which is not in the model");
    if (op.inputs.size() < call.firstArgument) return bad("an input is missing");
    if (const Status checked = checkArguments(op, call, subgraph(target)); !checked) return checked;
    return checkResults(op, call, which);
}

Status CallCheck::checkArguments(const Op &op, const SubgraphCall &call, const Subgraph &target) const
{
    const std::size_t given = op.inputs.size() - call.firstArgument;
    if (given != target.inputs.size())
        return bad("it gives " + std::to_string(given) + " values to a subgraph with " +
                   std::to_string(target.inputs.size()) + " inputs");
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        if (!op.inputs[i]) return bad("an input is missing");
        if (i < call.firstArgument) continue;
        const TensorId input = target.inputs[i - call.firstArgument];
        if (subgraph(m_subgraph).tensor(op.inputs[i]).type != target.tensor(input).type)
            return bad("it gives a value of another type than input " +
                       std::to_string(i - call.firstArgument) + " of its subgraph has");
    }
    return Done{};
}

Status CallCheck::checkResults(const Op &op, const SubgraphCall &call, std::size_t which) const
{
    const Subgraph &target = subgraph(call.targets[which]);
    if (call.kind == CallKind::While && which == 0) {
        const bool isBool = target.outputs.size() == 1 &&
                            target.tensor(target.outputs[0]).type == DataType::Bool;
        return isBool ? Status(Done{}) : Status(bad("its condition does not give one bool"));
    }
    if (op.outputs.size() != target.outputs.size())
        return bad("it takes " + std::to_string(op.outputs.size()) + " values from a subgraph with " +
                   std::to_string(target.outputs.size()) + " outputs");
    if (call.kind == CallKind::While && op.outputs.size() != op.inputs.size())
        return bad("it has not as many outputs as inputs");
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const DataType type = target.tensor(target.outputs[i]).type;
        const bool isSame = type == subgraph(m_subgraph).tensor(op.outputs[i]).type;
        const bool isKept = call.kind != CallKind::While || type == target.tensor(target.inputs[i]).type;
        if (!isSame || !isKept)
            return bad("output " + std::to_string(i) + " of its subgraph has another type");
    }
    return Done{};
}

} // namespace

std::optional<SubgraphCall> subgraphCallOf(const Op &op)
{
    const OpOptions &options = op.options;
    switch (op.type) {
    case OpType::If:
        return SubgraphCall{CallKind::If,
                            {named(options, "then_subgraph_index"), named(options, "else_subgraph_index")},
                            1};
    case OpType::While:
        return SubgraphCall{CallKind::While,
                            {named(options, "cond_subgraph_index"), named(options, "body_subgraph_index")},
                            0};
    case OpType::CallOnce:
        return SubgraphCall{CallKind::Once, {named(options, "init_subgraph_index")}, 0};
    case OpType::StablehloComposite:
        return SubgraphCall{
            CallKind::Composite, {named(op.options2, "decomposition_subgraph_index")}, 0};
    case OpType::StablehloCase: return caseOf(op);
    default: return std::nullopt;
    }
}

Status checkCalls(const Model &model, SubgraphId entry)
{
    return CallCheck(model).visit(entry, 0);
}

std::vector<SubgraphId> reachableSubgraphs(const Model &model, SubgraphId entry)
{
    std::vector<SubgraphId> reached{entry};
    for (std::size_t next = 0; next < reached.size(); ++next)
        for (const Op &op : model.subgraphs[reached[next].index()].ops) {
            const auto call = subgraphCallOf(op);
            if (!call) continue;
            for (const SubgraphId target : call->targets)
                if (target && target.index() < model.subgraphs.size() &&
                    std::find(reached.begin(), reached.end(), target) == reached.end())
                    reached.push_back(target);
        }
    return reached;
}

std::vector<SubgraphId> entrySubgraphs(const Model &model)
{
    std::set<SubgraphId> entries{SubgraphId{std::int32_t{0}}};
    for (const Signature &signature : model.signatures) entries.insert(signature.subgraph);
    return {entries.begin(), entries.end()};
}

std::vector<SubgraphId> runnableSubgraphs(const Model &model)
{
    std::set<SubgraphId> all;
    for (const SubgraphId entry : entrySubgraphs(model)) {
        const std::vector<SubgraphId> reached = reachableSubgraphs(model, entry);
        all.insert(reached.begin(), reached.end());
    }
    return {all.begin(), all.end()};
}

} // namespace halfstep
