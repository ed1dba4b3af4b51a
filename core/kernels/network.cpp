// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"

#include "core/kernels/network_state_internal.h"

namespace halfstep {

struct Network::Impl {
    std::unique_ptr<NetworkState> state;
};

Network::Network(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Network::Network(Network &&) noexcept = default;
Network &Network::operator=(Network &&) noexcept = default;
Network::~Network() = default;

Result<Network> Network::made(std::shared_ptr<const NetworkPlan> plan,
                              std::shared_ptr<NetworkInstance> instance)
{
    auto state = NetworkState::make(std::move(plan), std::move(instance));
    if (!state) return state.error();
    auto impl = std::make_unique<Impl>();
    impl->state = *std::move(state);
    return Network(std::move(impl));
}

Result<Network> Network::prepare(std::shared_ptr<const Model> model, SubgraphId subgraph,
                                 const NetworkOptions &options)
{
    auto plan = planNetwork(std::move(model), subgraph, options);
    if (!plan) return plan.error();
    return made(*std::move(plan), std::make_shared<NetworkInstance>(options));
}

Result<Network> Network::clone() const
{
    const auto &plan = m_impl->state->plan();
    return made(plan, std::make_shared<NetworkInstance>(plan->options));
}

Result<Network> Network::another(SubgraphId subgraph, std::vector<Shape> inputShapes) const
{
    const NetworkPlan &mine = *m_impl->state->plan();
    NetworkOptions options = mine.options;
    options.inputShapes = std::move(inputShapes);
    auto plan = planNetwork(mine.model, subgraph, options);
    if (!plan) return plan.error();
    return made(*std::move(plan), m_impl->state->sharedInstance());
}

const Model &Network::model() const
{
    return *m_impl->state->plan()->model;
}

const Subgraph &Network::subgraph() const
{
    return m_impl->state->plan()->subgraph();
}

SubgraphId Network::subgraphId() const
{
    return m_impl->state->plan()->subgraphId;
}

std::size_t Network::plannedBytes() const
{
    const NetworkInstance &instance = m_impl->state->instance();
    return instance.variableBytes() + instance.heapBytes();
}

TensorView Network::input(std::size_t i)
{
    return tensor(subgraph().inputs[i]);
}

TensorView Network::output(std::size_t i) const
{
    return tensor(subgraph().outputs[i]);
}

TensorView Network::tensor(TensorId id) const
{
    return m_impl->state->view(id);
}

TensorView Network::tensor(SubgraphId subgraph, TensorId id) const
{
    const auto &active = m_impl->state->instance().active();
    for (auto state = active.rbegin(); state != active.rend(); ++state)
        if ((*state)->plan()->subgraphId == subgraph) return (*state)->view(id);
    return tensor(id);
}

Status Network::setInput(std::size_t i, std::span<const std::byte> bytes)
{
    return m_impl->state->setInput(i, bytes);
}

Status Network::run(const RunContext &context, const Observer &before, const Observer &after, const Inside &inside)
{
    return m_impl->state->run(Running{context, before, after, inside});
}

Status Network::runOp(OpId op, const RunContext &context, const Observer &after)
{
    const Observer none;
    const Inside nothing;
    return m_impl->state->runOp(op, Running{context, none, after, nothing});
}

void Network::resetState()
{
    m_impl->state->instance().reset();
}

} // namespace halfstep
