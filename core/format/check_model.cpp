// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/check_model_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

// Fields of option tables that name a subgraph; all operators that call one use these.
constexpr std::string_view CallFieldPart = "subgraph";
constexpr std::string_view CallListField = "called_computations";

struct Call {
    OpId op;
    std::int64_t callee = 0;
};

void addCalls(const OpOptions &options, OpId op, std::vector<Call> &calls)
{
    for (const Option &field : options.fields) {
        if (field.name.find(CallFieldPart) == std::string::npos && field.name != CallListField) continue;
        if (const auto *one = std::get_if<std::int64_t>(&field.value)) calls.push_back(Call{op, *one});
        if (const auto *several = std::get_if<std::vector<std::int64_t>>(&field.value))
            for (const std::int64_t callee : *several) calls.push_back(Call{op, callee});
    }
}

std::vector<Call> callsOf(const Subgraph &subgraph)
{
    std::vector<Call> calls;
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        addCalls(subgraph.ops[i].options, OpId{i}, calls);
        addCalls(subgraph.ops[i].options2, OpId{i}, calls);
    }
    return calls;
}

/// Depth first without recursion, so that a long chain of calls needs no stack.
Status checkNoRecursion(const std::vector<std::vector<Call>> &calls)
{
    enum class State { New, Open, Done };
    std::vector<State> states(calls.size(), State::New);
    std::vector<std::pair<std::size_t, std::size_t>> way; // subgraph, next call to look at
    for (std::size_t start = 0; start < calls.size(); ++start) {
        if (states[start] != State::New) continue;
        states[start] = State::Open;
        way.emplace_back(start, 0);
        while (!way.empty()) {
            auto &[subgraph, next] = way.back();
            if (next == calls[subgraph].size()) {
                states[subgraph] = State::Done;
                way.pop_back();
                continue;
            }
            const Call &call = calls[subgraph][next++];
            const auto callee = static_cast<std::size_t>(call.callee);
            if (states[callee] == State::Open) {
                Place where;
                where.subgraph = SubgraphId{subgraph};
                where.op = call.op;
                return Error{codes::SubgraphRecursion, {call.callee}, where};
            }
            if (states[callee] == State::New) {
                states[callee] = State::Open;
                way.emplace_back(callee, 0);
            }
        }
    }
    return Done{};
}

Status checkSignature(const Model &model, const Signature &signature, std::size_t index)
{
    Place where;
    const std::string name = "signature #" + std::to_string(index);
    where.name = name;
    if (signature.key.empty()) return Error{codes::SignatureWithoutKey, {}, where};
    if (signature.subgraph.index() >= model.subgraphs.size())
        return indexError(signature.subgraph.value, model.subgraphs.size(), where, name + ", subgraph");
    const std::size_t count = model.subgraphs[signature.subgraph.index()].tensors.size();
    for (const auto *list : {&signature.inputs, &signature.outputs})
        for (const SignatureTensor &entry : *list)
            if (!entry.tensor || entry.tensor.index() >= count) return indexError(entry.tensor.value, count, where, name + ", tensor");
    return Done{};
}

Status checkLists(const Model &model)
{
    for (std::size_t i = 0; i < model.signatures.size(); ++i)
        if (const Status status = checkSignature(model, model.signatures[i], i); !status) return status;
    for (const Metadata &entry : model.metadata)
        if (!entry.buffer || entry.buffer.index() >= model.buffers.size())
            return indexError(entry.buffer.value, model.buffers.size(), {}, "buffer of the metadata " + entry.name);
    for (const ExternalBuffer &entry : model.externalBuffers)
        if (entry.group >= model.externalBufferGroups.size())
            return indexError(entry.group, model.externalBufferGroups.size(), {}, "group of an external buffer");
    return Done{};
}

} // namespace

Status checkCalls(const Model &model)
{
    std::vector<std::vector<Call>> calls;
    for (const Subgraph &subgraph : model.subgraphs) calls.push_back(callsOf(subgraph));
    for (std::size_t i = 0; i < calls.size(); ++i)
        for (const Call &call : calls[i])
            if (call.callee < 0 || call.callee >= static_cast<std::int64_t>(model.subgraphs.size())) {
                Place where;
                where.subgraph = SubgraphId{i};
                where.op = call.op;
                return indexError(call.callee, model.subgraphs.size(), where, "called subgraph");
            }
    return checkNoRecursion(calls);
}

Status checkModel(const Model &model)
{
    if (model.subgraphs.empty()) return Error{codes::NoSubgraphs, {}, {}};
    if (model.buffers.empty()) return Error{codes::NoBuffers, {}, {}};
    for (std::size_t i = 0; i < model.subgraphs.size(); ++i) {
        const SubgraphId id{i};
        if (const Status status = checkTensors(model, id); !status) return status;
        if (const Status status = checkOperators(model, id); !status) return status;
    }
    if (const Status status = checkCalls(model); !status) return status;
    return checkLists(model);
}

} // namespace halfstep
