// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network_state_internal.h"

#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/model/model_facts.h"

#include <algorithm>
#include <cstring>

namespace halfstep {

namespace {

const Shape NoShape;

} // namespace

NetworkState::NetworkState(std::shared_ptr<const NetworkPlan> plan,
                           std::shared_ptr<NetworkInstance> instance, StateCache &callees)
    : m_plan(std::move(plan)), m_instance(std::move(instance)), m_callees(&callees)
{
}

NetworkState::~NetworkState()
{
    for (std::size_t i = 0; i < m_heap.size(); ++i)
        release(TensorId{i});
    m_instance->release(m_ownedArena.size());
}

Result<std::unique_ptr<NetworkState>> NetworkState::make(std::shared_ptr<const NetworkPlan> plan,
                                                         std::shared_ptr<NetworkInstance> instance)
{
    StateCache none;
    std::unique_ptr<NetworkState> state(
        new NetworkState(std::move(plan), std::move(instance), none));
    state->m_callees = &state->m_ownCallees;
    if (const Status started = state->start(); !started) return started.error();
    if (const Status owns = state->ownArena(); !owns) return owns.error();
    return state;
}

Status NetworkState::start()
{
    const auto variables = m_instance->variablesOf(*m_plan);
    if (!variables) return variables.error();
    m_heap.resize(m_plan->tensors.size());
    m_late.resize(m_plan->ops.size());
    placeViews(*variables);
    return Done{};
}

Status NetworkState::ownArena()
{
    const std::size_t bytes = m_plan->arenaBytes;
    if (const Status charged = m_instance->charge(bytes, *m_plan); !charged) return charged;
    m_ownedArena = AlignedMemory::allocate(bytes);
    if (m_ownedArena.isNull()) {
        m_instance->release(bytes);
        return outOfMemory(bytes, m_plan->limitBytes);
    }
    bindArena(m_ownedArena.bytes());
    return Done{};
}

void NetworkState::placeViews(std::span<std::byte> variables)
{
    const Subgraph &subgraph = m_plan->subgraph();
    for (const PlannedTensor &tensor : m_plan->tensors)
        m_shapes.push_back(tensor.shape);
    for (std::size_t i = 0; i < m_plan->tensors.size(); ++i) {
        const PlannedTensor &planned = m_plan->tensors[i];
        TensorView view{subgraph.tensors[i].type, &m_shapes[i], quantOf(subgraph.tensors[i]), {}};
        if (planned.home == Home::Variable) view.bytes = variables.subspan(planned.offset, planned.bytes);
        // Constants are never written; the view's type serves inputs and outputs alike.
        if (planned.home == Home::Constant || planned.home == Home::Folded)
            view.bytes = {const_cast<std::byte *>(planned.values.data()), planned.values.size()};
        m_views.push_back(view);
    }
}

void NetworkState::bindArena(std::span<std::byte> arena)
{
    if (arena.data() == m_arena.data() && arena.size() == m_arena.size()) return;
    m_arena = arena;
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        const PlannedTensor &planned = m_plan->tensors[i];
        if (planned.home == Home::Arena) m_views[i].bytes = m_arena.subspan(planned.offset, planned.bytes);
    }
}

Status NetworkState::setInput(std::size_t i, std::span<const std::byte> bytes)
{
    const TensorId input = m_plan->subgraph().inputs[i];
    if (m_plan->tensors[input.index()].home == Home::Heap) {
        const Status allocated = allocateHeap(input, m_shapes[input.index()], bytes.size());
        if (!allocated) return allocated;
    }
    const std::span<std::byte> goal = m_views[input.index()].bytes;
    if (goal.size() != bytes.size())
        return Error{codes::BadOperator,
                     {std::string("the network"), std::string("an input gets values of another size")},
                     {}};
    if (!bytes.empty()) std::memmove(goal.data(), bytes.data(), bytes.size());
    return Done{};
}

Status NetworkState::run(const Running &running)
{
    m_instance->active().push_back(this);
    const Status ran = [&]() -> Status {
        if (running.after)
            if (const Status observed = running.after(m_plan->subgraphId, OpId{}); !observed)
                return observed;
        for (std::size_t i = 0; i < m_plan->ops.size(); ++i) {
            if (const Status done = runOp(OpId{i}, running); !done) return done;
            releaseAfter(OpId{i});
        }
        return Done{};
    }();
    m_instance->active().pop_back();
    return ran;
}

Status NetworkState::runOp(OpId id, const Running &running)
{
    if (running.context.isStopped()) return Error{codes::Stopped, {}, {}};
    if (running.before)
        if (const Status observed = running.before(m_plan->subgraphId, id); !observed)
            return observed;
    const Status ran = runInside(id, running);
    if (running.context.isStopped()) return Error{codes::Stopped, {}, {}};
    if (!ran) {
        Error error = ran.error();
        if (error.where.subgraph) return error; // an operator of a subgraph that this one runs
        error.where.subgraph = m_plan->subgraphId;
        error.where.op = id;
        return error;
    }
    return running.after ? running.after(m_plan->subgraphId, id) : Status(Done{});
}

Status NetworkState::runInside(OpId id, const Running &running)
{
    const PlannedOp &op = m_plan->ops[id.index()];
    if (op.call) return runCall(id, running);
    switch (op.stage) {
    case OpStage::Folded: return Done{};
    case OpStage::Prepared: return runPrepared(id, running);
    case OpStage::AtRunTime: return runUnprepared(id, running);
    }
    return Done{};
}

void NetworkState::gather(const Op &op)
{
    m_inputs.clear();
    m_outputs.clear();
    for (const TensorId id : op.inputs)
        m_inputs.push_back(id ? view(id) : TensorView{DataType::Float32, &NoShape, nullptr, {}});
    for (const TensorId id : op.outputs)
        m_outputs.push_back(view(id));
}

/// On inputs and outputs that are in place.
Status NetworkState::runKernel(OpId id, const Kernel &kernel, std::span<std::byte> scratch, const Running &running)
{
    gather(m_plan->subgraph().op(id));
    const KernelRun run{m_inputs, m_outputs, scratch, m_instance->pool(), running.context.cancel,
                        &m_instance->resources()};
    const auto *watched = running.inside ? dynamic_cast<const WatchedKernel *>(&kernel) : nullptr;
    if (!watched) return kernel.run(run);
    return watched->runWatched(run, [&](InnerValue which, std::span<const float> values) {
        running.inside(m_plan->subgraphId, id, which, values);
    });
}

Status NetworkState::runPrepared(OpId id, const Running &running)
{
    const PlannedOp &op = m_plan->ops[id.index()];
    return runKernel(id, *op.kernel, m_arena.subspan(op.scratchOffset, op.scratchBytes), running);
}

Status NetworkState::runUnprepared(OpId id, const Running &running)
{
    if (const Status prepared = prepareNow(id); !prepared) return prepared.error();
    const LateKernel &late = m_late[id.index()];
    const Op &op = m_plan->subgraph().op(id);
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const Status allocated =
            allocateOutput(id, op.outputs[i], late.outputShapes[i], late.outputBytes[i]);
        if (!allocated) return allocated;
    }
    const std::size_t scratchBytes = late.kernel->scratchBytes();
    if (scratchBytes > m_plan->limitBytes) return outOfMemory(scratchBytes, m_plan->limitBytes);
    const AlignedMemory scratch = AlignedMemory::allocate(scratchBytes);
    if (scratch.isNull()) return outOfMemory(scratchBytes, m_plan->limitBytes);
    return runKernel(id, *late.kernel, scratch.bytes(), running);
}

/// Prepare with what is known of all runs; where that is too little, with the present values.
Status NetworkState::prepareNow(OpId id)
{
    const Op &op = m_plan->subgraph().op(id);
    LateKernel &late = m_late[id.index()];
    std::vector<Shape> shapes = inputShapes(op);
    if (late.kernel && late.dependsOnShapesAlone && late.inputShapes == shapes) return Done{};
    late = {};
    Result<PreparedOp> prepared = prepareOp(*m_plan, id, shapes, knownInputs(op, false));
    late.dependsOnShapesAlone = bool(prepared);
    if (!prepared && prepared.error().code == codes::ShapeNotKnown)
        prepared = prepareOp(*m_plan, id, shapes, knownInputs(op, true), &m_instance->resources());
    if (!prepared) return prepared.error();
    late.kernel = std::move(prepared->kernel);
    late.outputShapes = std::move(prepared->outputShapes);
    late.outputBytes = std::move(prepared->outputBytes);
    late.inputShapes = std::move(shapes);
    return Done{};
}

std::vector<Shape> NetworkState::inputShapes(const Op &op) const
{
    std::vector<Shape> shapes;
    for (const TensorId input : op.inputs)
        shapes.push_back(input ? m_shapes[input.index()] : NoShape);
    return shapes;
}

KnownValues NetworkState::knownInputs(const Op &op, bool withPresent) const
{
    KnownValues known(op.inputs.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!op.inputs[i]) continue;
        const Home home = m_plan->tensors[op.inputs[i].index()].home;
        if (withPresent || home == Home::Constant || home == Home::Folded)
            known[i] = view(op.inputs[i]).bytes;
    }
    return known;
}

/// Room for an output of this run; strings take `stringBytes`.
Status NetworkState::allocateOutput(OpId id, TensorId tensor, const Shape &shape,
                                    std::size_t stringBytes)
{
    const bool isText = m_plan->subgraph().tensor(tensor).type == DataType::String;
    const auto bytes =
        isText ? Result<std::size_t>(stringBytes) : tensorBytes(*m_plan, id, tensor, shape);
    if (!bytes) return bytes.error();
    if (m_plan->tensors[tensor.index()].home == Home::Heap) return allocateHeap(tensor, shape, *bytes);
    if (*bytes == m_views[tensor.index()].bytes.size()) return Done{};
    return outOfMemory(*bytes, m_views[tensor.index()].bytes.size());
}

Status NetworkState::allocateHeap(TensorId tensor, const Shape &shape, std::size_t bytes)
{
    m_shapes[tensor.index()] = shape;
    if (!m_heap[tensor.index()].isNull() && m_heap[tensor.index()].size() == bytes) return Done{};
    release(tensor);
    if (const Status charged = m_instance->charge(bytes, *m_plan); !charged) return charged;
    AlignedMemory memory = AlignedMemory::allocate(bytes);
    if (memory.isNull()) {
        m_instance->release(bytes);
        return outOfMemory(bytes, m_plan->limitBytes);
    }
    m_views[tensor.index()].bytes = memory.bytes();
    m_heap[tensor.index()] = std::move(memory);
    return Done{};
}

void NetworkState::release(TensorId tensor)
{
    m_instance->release(m_heap[tensor.index()].size());
    m_heap[tensor.index()] = {};
    m_views[tensor.index()].bytes = {};
}

void NetworkState::releaseAfter(OpId id)
{
    for (const TensorId tensor : m_plan->ops[id.index()].releases)
        release(tensor);
}

} // namespace halfstep
