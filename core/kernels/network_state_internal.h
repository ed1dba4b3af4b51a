// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A subgraph in one network: its present shapes and memory.

#include "core/kernels/network_instance_internal.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// What goes along a run, into subgraphs too.
struct Running {
    const RunContext &context;
    const Network::Observer &before;
    const Network::Observer &after;
    const Network::Inside &inside;
};

class NetworkState;

/// States of called subgraphs by their plan; no two calls of the same plan are ever open at once.
using StateCache = std::map<const NetworkPlan *, std::unique_ptr<NetworkState>>;

class NetworkState {
public:
    /// A network's own subgraph, with an arena of its own.
    ///   errors   OutOfMemory
    static Result<std::unique_ptr<NetworkState>> make(std::shared_ptr<const NetworkPlan> plan,
                                                      std::shared_ptr<NetworkInstance> instance);
    ~NetworkState();

    const std::shared_ptr<const NetworkPlan> &plan() const { return m_plan; }
    NetworkInstance &instance() const { return *m_instance; }
    const std::shared_ptr<NetworkInstance> &sharedInstance() const { return m_instance; }
    const TensorView &view(TensorId id) const { return m_views[id.index()]; }

    /// All operators in order.
    Status run(const Running &running);
    /// One operator on the present values of its inputs.
    Status runOp(OpId id, const Running &running);

    /// Give an input its values; of strings the whole block.
    ///   errors   BadOperator (another size)
    Status setInput(std::size_t i, std::span<const std::byte> bytes);

private:
    NetworkState(std::shared_ptr<const NetworkPlan> plan, std::shared_ptr<NetworkInstance> instance,
                 StateCache &callees);
    Status start();
    void placeViews(std::span<std::byte> variables);
    void bindArena(std::span<std::byte> arena);
    Status ownArena();

    Status runInside(OpId id, const Running &running);
    void gather(const Op &op);
    Status runPrepared(OpId id, const Running &running);
    Status runUnprepared(OpId id, const Running &running);
    Status runKernel(OpId id, const Kernel &kernel, std::span<std::byte> scratch, const Running &running);
    Status prepareNow(OpId id);
    Status allocateOutput(OpId id, TensorId tensor, const Shape &shape, std::size_t stringBytes);
    Status allocateHeap(TensorId tensor, const Shape &shape, std::size_t bytes);
    void release(TensorId tensor);
    void releaseAfter(OpId id);
    std::vector<Shape> inputShapes(const Op &op) const;
    KnownValues knownInputs(const Op &op, bool withPresent) const;

    // Operators that run subgraphs: run_call.cpp
    Status runCall(OpId id, const Running &running);
    Status runBranch(OpId id, std::size_t which, const Running &running);
    Status runLoop(OpId id, const Running &running);
    Status runOnce(OpId id, const Running &running);
    Result<std::size_t> chosenBranch(OpId id) const;
    Result<NetworkState *> enter(OpId id, std::size_t which, std::span<const TensorView> arguments);
    Result<NetworkState *> callee(OpId id, std::size_t which, std::span<const Shape> shapes);
    Result<NetworkState *> lateCallee(OpId id, std::size_t which, std::span<const Shape> shapes);
    Status takeOutput(OpId id, TensorId output, const TensorView &value);

    /// A kernel made during the run, with what it was made for.
    struct LateKernel {
        std::unique_ptr<Kernel> kernel;
        std::vector<Shape> inputShapes;
        std::vector<Shape> outputShapes;
        std::vector<std::size_t> outputBytes;
        bool dependsOnShapesAlone = false; ///< may serve again while shapes stay
    };
    /// A subgraph planned during the run, for the shapes that came last.
    struct LateCallee {
        std::unique_ptr<StateCache> callees; ///< of the state; outlives it
        std::unique_ptr<NetworkState> state;
    };

    std::shared_ptr<const NetworkPlan> m_plan;
    std::shared_ptr<NetworkInstance> m_instance;
    StateCache m_ownCallees;  ///< of a network's own subgraph
    StateCache *m_callees;    ///< shared with the callers
    std::vector<Shape> m_shapes;
    std::vector<TensorView> m_views;
    AlignedMemory m_ownedArena; ///< null in a called subgraph, whose arena is scratch memory of the caller
    std::span<std::byte> m_arena;
    std::vector<AlignedMemory> m_heap; ///< beside the tensors; null where not of home Heap
    std::vector<LateKernel> m_late;    ///< beside the operators
    std::map<std::pair<OpId, std::size_t>, LateCallee> m_lateCallees; ///< by operator and target
    std::vector<TensorView> m_inputs; ///< of the operator at hand
    std::vector<TensorView> m_outputs;
};

} // namespace halfstep
