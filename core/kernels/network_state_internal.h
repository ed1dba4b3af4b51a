// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The part of a network that each clone has for itself: memory, present shapes, threads.

#include "core/kernels/network_plan_internal.h"

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

class NetworkState {
public:
    /// errors   OutOfMemory
    static Result<std::unique_ptr<NetworkState>> make(std::shared_ptr<const NetworkPlan> plan);

    const std::shared_ptr<const NetworkPlan> &plan() const { return m_plan; }
    const TensorView &view(TensorId id) const { return m_views[id.index()]; }
    std::size_t heapBytes() const { return m_heapBytes; }

    void resetVariables();
    Status runOp(OpId id, const CancelToken &cancel);
    /// Free what no operator after this one reads.
    void releaseAfter(OpId id);

private:
    explicit NetworkState(std::shared_ptr<const NetworkPlan> plan);
    Status allocate();
    void placeViews();
    void gather(const Op &op);
    Status runPrepared(OpId id, const CancelToken &cancel);
    Status runUnprepared(OpId id, const CancelToken &cancel);
    Status prepareNow(OpId id);
    Status allocateOutput(OpId id, TensorId tensor, const Shape &shape);
    void release(TensorId tensor);
    std::vector<Shape> inputShapes(const Op &op) const;
    KnownValues knownInputs(const Op &op, bool withPresent) const;

    /// A kernel made during the run, with what it was made for.
    struct LateKernel {
        std::unique_ptr<Kernel> kernel;
        std::vector<Shape> inputShapes;
        std::vector<Shape> outputShapes;
        bool dependsOnShapesAlone = false; ///< may serve again while shapes stay
    };

    std::shared_ptr<const NetworkPlan> m_plan;
    std::vector<Shape> m_shapes;
    std::vector<TensorView> m_views;
    AlignedMemory m_arena;
    AlignedMemory m_variables;
    std::vector<AlignedMemory> m_heap; ///< beside the tensors; null where not of home Heap
    std::size_t m_heapBytes = 0;
    std::vector<LateKernel> m_late; ///< beside the operators
    std::shared_ptr<ThreadPool> m_pool;
    std::vector<TensorView> m_inputs; ///< of the operator at hand
    std::vector<TensorView> m_outputs;
};

} // namespace halfstep
