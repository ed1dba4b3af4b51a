// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the subgraphs and signatures of one network share while it lives: variables, resources, threads.

#include "core/kernels/network_plan_internal.h"
#include "core/kernels/network_resources.h"
#include "core/kernels/thread_pool.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace halfstep {

class NetworkState;

class NetworkInstance {
public:
    explicit NetworkInstance(const NetworkOptions &options);

    /// Memory of a subgraph's variable tensors, made and set to its start at the first call.
    ///   errors   OutOfMemory
    Result<std::span<std::byte>> variablesOf(const NetworkPlan &plan);

    /// All state as before the first run.
    void reset();

    ThreadPool &pool() { return *m_pool; }
    NetworkResources &resources() { return m_resources; }

    /// Whether this call is the first one for the subgraph since the last reset.
    bool isFirst(SubgraphId subgraph) { return m_initialized.insert(subgraph).second; }
    void forget(SubgraphId subgraph) { m_initialized.erase(subgraph); }

    /// Count memory of arenas and of tensors whose shape depends on data; `plan` knows the limit.
    ///   errors   OutOfMemory
    Status charge(std::size_t more, const NetworkPlan &plan);
    void release(std::size_t bytes) { m_heapBytes -= bytes; }
    std::size_t heapBytes() const { return m_heapBytes + m_resources.bytes(); }
    std::size_t variableBytes() const;

    /// Subgraphs being run, the outermost first.
    std::vector<NetworkState *> &active() { return m_active; }

private:
    struct Variable {
        std::size_t offset = 0;
        std::size_t bytes = 0;
        int initialByte = 0;
    };
    struct Variables {
        AlignedMemory memory;
        std::vector<Variable> tensors;
    };
    static void resetVariables(const Variables &variables);

    std::shared_ptr<ThreadPool> m_pool;
    NetworkResources m_resources;
    std::map<SubgraphId, Variables> m_variables;
    std::set<SubgraphId> m_initialized;
    std::vector<NetworkState *> m_active;
    std::size_t m_heapBytes = 0;
};

} // namespace halfstep
