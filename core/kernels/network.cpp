// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"

#include "core/base/base_codes.h"
#include "core/kernels/network_state_internal.h"

namespace halfstep {

struct Network::Impl {
    std::unique_ptr<NetworkState> state;
};

Network::Network(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Network::Network(Network &&) noexcept = default;
Network &Network::operator=(Network &&) noexcept = default;
Network::~Network() = default;

Result<Network> Network::prepare(std::shared_ptr<const Model> model, SubgraphId subgraph,
                                 const NetworkOptions &options)
{
    auto plan = planNetwork(std::move(model), subgraph, options);
    if (!plan) return plan.error();
    auto state = NetworkState::make(*std::move(plan));
    if (!state) return state.error();
    auto impl = std::make_unique<Impl>();
    impl->state = *std::move(state);
    return Network(std::move(impl));
}

Result<Network> Network::clone() const
{
    auto state = NetworkState::make(m_impl->state->plan());
    if (!state) return state.error();
    auto impl = std::make_unique<Impl>();
    impl->state = *std::move(state);
    return Network(std::move(impl));
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
    const NetworkPlan &plan = *m_impl->state->plan();
    return plan.arenaBytes + plan.variableBytes + m_impl->state->heapBytes();
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

Status Network::run(const RunContext &context, const Observer &before, const Observer &after)
{
    const std::size_t count = subgraph().ops.size();
    for (std::size_t i = 0; i < count; ++i) {
        const OpId op{i};
        if (context.isStopped()) return Error{codes::Stopped, {}, {}};
        if (before)
            if (const Status observed = before(op); !observed) return observed.error();
        if (const Status ran = runOp(op, context); !ran) return ran.error();
        if (after)
            if (const Status observed = after(op); !observed) return observed.error();
        m_impl->state->releaseAfter(op);
    }
    return Done{};
}

Status Network::runOp(OpId op, const RunContext &context)
{
    Status ran = m_impl->state->runOp(op, context.cancel);
    if (context.isStopped()) return Error{codes::Stopped, {}, {}};
    if (ran) return ran;
    Error error = ran.error();
    error.where.subgraph = subgraphId();
    error.where.op = op;
    return error;
}

void Network::resetState()
{
    m_impl->state->resetVariables();
}

} // namespace halfstep
