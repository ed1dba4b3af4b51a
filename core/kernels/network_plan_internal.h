// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a network's clones share: prepared kernels, shapes and places of tensors. Immutable once
/// made.

#include "core/kernels/aligned_memory.h"
#include "core/kernels/kernel.h"
#include "core/kernels/network.h"
#include "core/kernels/network_resources.h"
#include "core/kernels/subgraph_calls.h"

#include <memory>
#include <optional>
#include <utility>
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

struct NetworkPlan;

/// An operator that runs subgraphs, and these planned for the shapes it hands over.
struct PlannedCall {
    SubgraphCall call;
    /// Beside the call's targets; none where a shape depends on data: then each run plans them for what comes.
    std::vector<std::shared_ptr<const NetworkPlan>> plans;
    std::optional<std::vector<Shape>> outputShapes; ///< while planning; nothing: they depend on data
};

struct PlannedOp {
    OpStage stage = OpStage::Prepared;
    std::shared_ptr<const Kernel> kernel; ///< of stage Prepared
    std::size_t scratchBytes = 0;
    std::size_t scratchOffset = 0;  ///< in the arena
    std::vector<TensorId> releases; ///< tensors of home Heap that nobody reads after this operator
    std::shared_ptr<const PlannedCall> call; ///< instead of a kernel
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
    std::shared_ptr<const ResourceNames> resourceNames;

    const Subgraph &subgraph() const { return model->subgraphs[subgraphId.index()]; }
};

Result<std::shared_ptr<const NetworkPlan>>
planNetwork(std::shared_ptr<const Model> model, SubgraphId subgraph, const NetworkOptions &options);

/// Plans of subgraphs that one planning made, so that a subgraph called from several places with the same shapes is
/// planned once.
struct PlanCache {
    using Key = std::pair<SubgraphId, std::vector<Shape>>;
    std::vector<std::pair<Key, std::shared_ptr<const NetworkPlan>>> plans;
    std::size_t bytes = 0; ///< of their variables and folded constants
};

/// Fill in a plan that has model, subgraph, options, limit and resource names.
Result<std::shared_ptr<const NetworkPlan>> planSubgraph(NetworkPlan start, PlanCache &cache);

/// A subgraph called with inputs of these shapes.
Result<std::shared_ptr<const NetworkPlan>> planCallee(const NetworkPlan &caller, SubgraphId target,
                                                      std::span<const Shape> inputs, PlanCache &cache);

/// All that an operator calls.
///   inputs   shapes of the operator's inputs
Result<PlannedCall> planCall(const NetworkPlan &caller, const SubgraphCall &call,
                             std::span<const Shape> inputs, PlanCache &cache);

/// A kernel and the shapes it will write.
struct PreparedOp {
    std::unique_ptr<Kernel> kernel;
    std::vector<Shape> outputShapes;
    std::vector<std::size_t> outputBytes; ///< of outputs without a fixed size of elements; else unused
};

using KnownValues = std::vector<std::optional<std::span<const std::byte>>>;

/// Call the prepare function of an operator; errors carry subgraph and operator.
///   errors      as of `KernelEntry::prepare`; BadOperator where it filled no valid shapes
///   resources   nullptr before a run
Result<PreparedOp> prepareOp(const NetworkPlan &plan, OpId op, std::span<const Shape> inputShapes,
                             const KnownValues &known, const NetworkResources *resources = nullptr);

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
