// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/lockstep_internal.h"

#include "core/comparison/real_values.h"

#include <utility>

namespace halfstep {

SteppedNetwork::SteppedNetwork(FedNetwork &network, SubgraphId entry, std::vector<int> keptUntil)
    : m_fed(network), m_entry(entry), m_keptUntil(std::move(keptUntil))
{
}

Status SteppedNetwork::start(const Sample &sample)
{
    m_copies.clear();
    m_next = 0;
    if (const Status fed = m_fed.feed(sample, m_entry); !fed) return fed.error();
    for (const TensorId input : network().subgraph().inputs) keep(input);
    return Done{};
}

Status SteppedNetwork::runUpTo(OpId last, const RunContext &context, const Network::Observer &after)
{
    const Subgraph &subgraph = network().subgraph();
    for (; m_next <= last.index() && m_next < subgraph.ops.size(); ++m_next) {
        if (context.isStopped()) return Error{codes::Stopped, {}, {}};
        if (const Status ran = network().runOp(OpId{m_next}, context, after); !ran) return ran.error();
        for (const TensorId output : subgraph.ops[m_next].outputs) keep(output);
    }
    return Done{};
}

void SteppedNetwork::keep(TensorId id)
{
    if (!id || m_keptUntil[id.index()] < 0) return;
    const TensorView view = network().tensor(id);
    m_copies[id] = Copy{Bytes(view.bytes.begin(), view.bytes.end()), *view.shape};
}

void SteppedNetwork::forget(int until)
{
    for (auto entry = m_copies.begin(); entry != m_copies.end();)
        entry = m_keptUntil[entry->first.index()] <= until ? m_copies.erase(entry) : std::next(entry);
}

TensorView SteppedNetwork::view(TensorId id) const
{
    TensorView view = network().tensor(id);
    const auto copy = m_copies.find(id);
    if (copy == m_copies.end()) return view;
    view.shape = &copy->second.shape;
    // Only read from; a view serves constants and computed tensors alike.
    view.bytes = {const_cast<std::byte *>(copy->second.bytes.data()), copy->second.bytes.size()};
    return view;
}

Lockstep::Lockstep(const LockstepPlan &plan, const GraphPair &graphs, ComparedNetworks &networks)
    : m_plan(plan), m_source(networks.source, graphs.sourceId, plan.sourceKeptUntil),
      m_quantized(networks.quantized, graphs.quantizedId, plan.quantizedKeptUntil), m_local(networks.local), m_localEntry(graphs.quantizedId)
{
}

Status Lockstep::run(const Sample &sample, const Visitor &visitor, const RunContext &context)
{
    if (const Status started = m_source.start(sample); !started) return started.error();
    if (const Status started = m_quantized.start(sample); !started) return started.error();
    if (const Status fed = m_local.feed(sample, m_localEntry); !fed) return fed.error();
    for (std::size_t op = 0; op < m_plan.tasks.size(); ++op) {
        feedStates(op);
        if (const Status ran = m_source.runUpTo(OpId{op}, context, visitor.sourceRan); !ran) return ran.error();
        if (const Status seen = visitAccumulated(op, visitor, context); !seen) return seen.error();
        if (const Status seen = visitLocal(op, visitor, context); !seen) return seen.error();
        m_source.forget(static_cast<int>(op));
        m_quantized.forget(static_cast<int>(op));
    }
    const std::size_t count = m_quantized.network().subgraph().ops.size();
    return count == 0 ? Status(Done{}) : m_quantized.runUpTo(OpId{count - 1}, context, visitor.quantizedRan);
}

Status Lockstep::visitAccumulated(std::size_t op, const Visitor &visitor, const RunContext &context)
{
    for (const LayerOutput &output : m_plan.tasks[op].outputs) {
        if (const Status ran = m_quantized.runUpTo(output.producer, context, visitor.quantizedRan); !ran) return ran.error();
        const LayerValues values{OpId{op}, output.source, m_source.view(output.source), m_quantized.view(output.quantized)};
        if (elementsOf(values.source) == elementsOf(values.quantized)) visitor.accumulated(values);
    }
    return Done{};
}

/// A layer that keeps state begins where the float run's layer begins.
void Lockstep::feedStates(std::size_t op)
{
    for (const LocalStep &step : m_plan.tasks[op].local)
        for (const Feed &feed : step.states) writeRounded(m_source.view(feed.source), m_local.network().tensor(feed.quantized));
}

Status Lockstep::visitLocal(std::size_t op, const Visitor &visitor, const RunContext &context)
{
    const LayerTask &task = m_plan.tasks[op];
    Network &network = m_local.network();
    for (const LocalStep &step : task.local) {
        for (const Feed &feed : step.feeds)
            // A tensor whose place is made during a run only cannot be filled: this layer then has no local error.
            if (!writeRounded(m_source.view(feed.source), network.tensor(feed.quantized))) return Done{};
        if (const Status ran = network.runOp(step.op, context); !ran) return ran.error();
        for (const std::size_t place : step.outputs) {
            const LayerOutput &output = task.outputs[place];
            const LayerValues values{OpId{op}, output.source, m_source.view(output.source), network.tensor(output.quantized)};
            if (elementsOf(values.source) == elementsOf(values.quantized)) visitor.local(values);
        }
    }
    return Done{};
}

} // namespace halfstep
