// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a network's clones share: prepared kernels, shapes and places of tensors. Immutable once
/// made.

#include "core/kernels/aligned_memory.h"
#include "core/kernels/kernel.h"
#include "core/kernels/network.h"

#include <memory>
#include <vector>

namespace halfstep {

/// Where the values of a tensor live.
enum class Home {
    Nowhere,  ///< not used by any operator
    Constant, ///< in the model
    Folded,   ///< computed at preparation, shared
    Arena,    ///< planned before the run
    Variable, ///< state; survives runs
    Heap,     ///< its shape depends on data: allocated during the run
};

struct PlannedTensor {
    Home home = Home::Nowhere;
    Shape shape; ///< for Heap: as in the file
    std::size_t bytes = 0;
    std::size_t offset = 0;                      ///< in the arena, or in the memory of variables
    std::span<const std::byte> values;           ///< of Constant and Folded
    std::shared_ptr<const AlignedMemory> folded; ///< keeps `values` alive
};

enum class OpStage {
    Prepared,  ///< kernel ready, shapes known
    Folded,    ///< outputs known: nothing to do in a run
    AtRunTime, ///< prepared in each run, when the shapes of its inputs are there
};

struct PlannedOp {
    OpStage stage = OpStage::Prepared;
    std::shared_ptr<const Kernel> kernel; ///< of stage Prepared
    std::size_t scratchBytes = 0;
    std::size_t scratchOffset = 0;  ///< in the arena
    std::vector<TensorId> releases; ///< tensors of home Heap that nobody reads after this operator
};

struct NetworkPlan {
    std::shared_ptr<const Model> model;
    SubgraphId subgraphId;
    NetworkOptions options;
    std::vector<PlannedTensor> tensors;
    std::vector<PlannedOp> ops;
    std::size_t arenaBytes = 0;
    std::size_t variableBytes = 0;
    std::size_t foldedBytes = 0;
    std::size_t limitBytes = 0; ///< for all memory together

    const Subgraph &subgraph() const { return model->subgraphs[subgraphId.index()]; }
};

Result<std::shared_ptr<const NetworkPlan>>
planNetwork(std::shared_ptr<const Model> model, SubgraphId subgraph, const NetworkOptions &options);

/// A kernel and the shapes it will write.
struct PreparedOp {
    std::unique_ptr<Kernel> kernel;
    std::vector<Shape> outputShapes;
};

using KnownValues = std::vector<std::optional<std::span<const std::byte>>>;

/// Call the prepare function of an operator; errors carry subgraph and operator.
///   errors   as of `KernelEntry::prepare`; BadOperator where it filled no valid shapes
Result<PreparedOp> prepareOp(const NetworkPlan &plan, OpId op, std::span<const Shape> inputShapes,
                             const KnownValues &known);

/// Bytes of a tensor of this shape, or why it cannot be.
///   errors   UnsupportedOperator (elements without a fixed size), OutOfMemory (more than
///   `plan.limitBytes`)
Result<std::size_t> tensorBytes(const NetworkPlan &plan, OpId op, TensorId tensor,
                                const Shape &shape);

/// Run an operator whose inputs are known now and keep what it wrote.
Status foldOp(NetworkPlan &plan, OpId op, const Kernel &kernel);

/// Give every tensor and scratch memory its place in the arena, and every operator the list of what it frees.
void planArena(NetworkPlan &plan);

/// errors   OutOfMemory
Status checkTotal(const NetworkPlan &plan);

/// nullptr where the tensor has no record.
const QuantParams *quantOf(const Tensor &tensor);

Error outOfMemory(std::uint64_t wanted, std::uint64_t available);

} // namespace halfstep
