// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network_state_internal.h"
#include "core/model/model_facts.h"

#include <cstring>

namespace halfstep {

namespace {

/// Values that a loop carries from one turn to the next.
class Carried {
public:
    Carried(NetworkInstance &instance, const NetworkPlan &plan, std::size_t count)
        : m_instance(instance), m_plan(plan), m_shapes(count), m_memory(count), m_views(count)
    {
    }
    ~Carried()
    {
        for (const AlignedMemory &memory : m_memory)
            m_instance.release(memory.size());
    }
    Carried(const Carried &) = delete;
    Carried &operator=(const Carried &) = delete;

    Status set(std::size_t i, const TensorView &value)
    {
        if (m_memory[i].isNull() || m_memory[i].size() != value.bytes.size())
            if (const Status made = makeRoom(i, value.bytes.size()); !made) return made;
        m_shapes[i] = *value.shape;
        m_views[i] = TensorView{value.type, &m_shapes[i], value.quant, m_memory[i].bytes()};
        if (!value.bytes.empty())
            std::memcpy(m_memory[i].bytes().data(), value.bytes.data(), value.bytes.size());
        return Done{};
    }

    std::span<const TensorView> views() const { return m_views; }

private:
    Status makeRoom(std::size_t i, std::size_t bytes)
    {
        m_instance.release(m_memory[i].size());
        m_memory[i] = {};
        if (const Status charged = m_instance.charge(bytes, m_plan); !charged) return charged;
        m_memory[i] = AlignedMemory::allocate(bytes);
        if (!m_memory[i].isNull()) return Done{};
        m_instance.release(bytes);
        return outOfMemory(bytes, m_plan.limitBytes);
    }

    NetworkInstance &m_instance;
    const NetworkPlan &m_plan;
    std::vector<Shape> m_shapes;
    std::vector<AlignedMemory> m_memory;
    std::vector<TensorView> m_views;
};

Error unusable(const NetworkPlan &plan, OpId id, std::string what)
{
    Error error{codes::UnusableValue, {opName(plan.subgraph().op(id)), std::move(what)}, {}};
    error.where.subgraph = plan.subgraphId;
    error.where.op = id;
    return error;
}

std::vector<Shape> shapesOf(std::span<const TensorView> views)
{
    std::vector<Shape> shapes;
    for (const TensorView &view : views)
        shapes.push_back(*view.shape);
    return shapes;
}

} // namespace

Status NetworkState::runCall(OpId id, const Running &running)
{
    switch (m_plan->ops[id.index()].call->call.kind) {
    case CallKind::While: return runLoop(id, running);
    case CallKind::Once: return runOnce(id, running);
    case CallKind::Composite: return runBranch(id, 0, running);
    case CallKind::If:
    case CallKind::Case: break;
    }
    const auto which = chosenBranch(id);
    return which ? runBranch(id, *which, running) : Status(which.error());
}

Result<std::size_t> NetworkState::chosenBranch(OpId id) const
{
    const SubgraphCall &call = m_plan->ops[id.index()].call->call;
    const TensorView &choice = view(m_plan->subgraph().op(id).inputs[0]);
    if (call.kind == CallKind::If) {
        if (choice.type != DataType::Bool || choice.bytes.size() != 1)
            return unusable(*m_plan, id, "its condition is not one bool");
        return choice.as<std::uint8_t>()[0] != 0 ? std::size_t{0} : std::size_t{1};
    }
    if (choice.type != DataType::Int32 || choice.bytes.size() != sizeof(std::int32_t))
        return unusable(*m_plan, id, "its branch is not one int32");
    const std::int32_t index = choice.as<std::int32_t>()[0];
    const std::size_t last = call.targets.size() - 1;
    return index < 0 || static_cast<std::size_t>(index) > last ? last : static_cast<std::size_t>(index);
}

Status NetworkState::runBranch(OpId id, std::size_t which, const Running &running)
{
    const Op &op = m_plan->subgraph().op(id);
    std::vector<TensorView> arguments;
    for (std::size_t i = m_plan->ops[id.index()].call->call.firstArgument; i < op.inputs.size(); ++i)
        arguments.push_back(view(op.inputs[i]));
    const auto entered = enter(id, which, arguments);
    if (!entered) return entered.error();
    NetworkState &target = **entered;
    if (const Status ran = target.run(running); !ran) return ran;
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const TensorView value = target.view(target.plan()->subgraph().outputs[i]);
        if (const Status taken = takeOutput(id, op.outputs[i], value); !taken) return taken;
    }
    return Done{};
}

Status NetworkState::runOnce(OpId id, const Running &running)
{
    const SubgraphId target = m_plan->ops[id.index()].call->call.targets[0];
    if (!m_instance->isFirst(target)) return Done{};
    const Status ran = runBranch(id, 0, running);
    if (!ran) m_instance->forget(target);
    return ran;
}

Status NetworkState::runLoop(OpId id, const Running &running)
{
    const Op &op = m_plan->subgraph().op(id);
    Carried carried(*m_instance, *m_plan, op.inputs.size());
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (const Status set = carried.set(i, view(op.inputs[i])); !set) return set;
    for (;;) {
        if (running.context.isStopped()) return Error{codes::Stopped, {}, {}};
        const auto condition = enter(id, 0, carried.views());
        if (!condition) return condition.error();
        if (const Status ran = (*condition)->run(running); !ran) return ran;
        const TensorView goesOn = (*condition)->view((*condition)->plan()->subgraph().outputs[0]);
        if (goesOn.bytes.size() != 1) return unusable(*m_plan, id, "its condition is not one bool");
        if (goesOn.as<std::uint8_t>()[0] == 0) break;
        const auto body = enter(id, 1, carried.views());
        if (!body) return body.error();
        if (const Status ran = (*body)->run(running); !ran) return ran;
        const Subgraph &subgraph = (*body)->plan()->subgraph();
        for (std::size_t i = 0; i < subgraph.outputs.size(); ++i) {
            if (subgraph.outputs[i] == subgraph.inputs[i]) continue; // handed through
            const Status set = carried.set(i, (*body)->view(subgraph.outputs[i]));
            if (!set) return set;
        }
    }
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (const Status taken = takeOutput(id, op.outputs[i], carried.views()[i]); !taken)
            return taken;
    return Done{};
}

/// A target with these arguments in place.
Result<NetworkState *> NetworkState::enter(OpId id, std::size_t which,
                                           std::span<const TensorView> arguments)
{
    const auto target = callee(id, which, shapesOf(arguments));
    if (!target) return target.error();
    for (std::size_t i = 0; i < arguments.size(); ++i)
        if (const Status set = (*target)->setInput(i, arguments[i].bytes); !set) return set.error();
    return *target;
}

Result<NetworkState *> NetworkState::callee(OpId id, std::size_t which, std::span<const Shape> shapes)
{
    const PlannedOp &op = m_plan->ops[id.index()];
    if (op.call->plans.empty()) return lateCallee(id, which, shapes);
    const auto &plan = op.call->plans[which];
    std::unique_ptr<NetworkState> &state = (*m_callees)[plan.get()];
    if (!state) {
        state.reset(new NetworkState(plan, m_instance, *m_callees));
        if (const Status started = state->start(); !started) {
            m_callees->erase(plan.get());
            return started.error();
        }
    }
    state->bindArena(m_arena.subspan(op.scratchOffset, plan->arenaBytes));
    return state.get();
}

Result<NetworkState *> NetworkState::lateCallee(OpId id, std::size_t which,
                                                std::span<const Shape> shapes)
{
    LateCallee &late = m_lateCallees[{id, which}];
    const std::vector<Shape> wanted(shapes.begin(), shapes.end());
    if (late.state && late.state->plan()->options.inputShapes == wanted) return late.state.get();
    late = {};
    PlanCache cache;
    const SubgraphId target = m_plan->ops[id.index()].call->call.targets[which];
    auto plan = planCallee(*m_plan, target, shapes, cache);
    if (!plan) return plan.error();
    late.callees = std::make_unique<StateCache>();
    std::unique_ptr<NetworkState> state(new NetworkState(*plan, m_instance, *late.callees));
    if (const Status started = state->start(); !started) return started.error();
    if (const Status owns = state->ownArena(); !owns) return owns.error();
    late.state = std::move(state);
    return late.state.get();
}

Status NetworkState::takeOutput(OpId id, TensorId output, const TensorView &value)
{
    const Status allocated = allocateOutput(id, output, *value.shape, value.bytes.size());
    if (!allocated) return allocated;
    const std::span<std::byte> goal = m_views[output.index()].bytes;
    if (!value.bytes.empty()) std::memcpy(goal.data(), value.bytes.data(), value.bytes.size());
    return Done{};
}

} // namespace halfstep
