// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/kernels`: runs a network, operator by operator.
///   profile, tensor_view, thread_pool   small words
///   kernel, kernel_table                an operator: prepare and run
///   network                             a subgraph prepared for given input shapes, with its memory
///   reference/                          plain kernels, a file per operator family
///   simd/                               fast ones; each has a reference twin

#include "core/base/result.h"
#include "core/base/run_context.h"
#include "core/kernels/kernel.h"
#include "core/kernels/profile.h"
#include "core/kernels/tensor_view.h"
#include "core/kernels/watched_kernel.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace halfstep {

struct NetworkOptions {
    Profile profile = Profile::Xnnpack;
    int threads = 1;      ///< for the inside of operators
    /// Threads shared with other networks that the same thread runs in turn, in place of own ones: pools that wait for their
    /// next work keep processors busy, so several at once get into each other's way. Clones then share it too.
    std::shared_ptr<ThreadPool> pool;
    bool keepAll = false; ///< every tensor keeps its memory to the end of the run, else memory is reused
    std::vector<Shape> inputShapes; ///< of the subgraph's inputs; empty: as in the file (open axes 1)
};

/// A subgraph ready to run, with those that it runs itself, its variables and resources. One thread at a time; `clone()` for another thread shares the prepared kernels.
class Network {
public:
    /// Check and prepare every operator, plan the memory.
    ///   errors   UnknownOperator, UnsupportedOperator, BadOperator (with the operator's place), OutOfMemory
    static Result<Network> prepare(std::shared_ptr<const Model> model, SubgraphId subgraph, const NetworkOptions &options);

    Network(Network &&) noexcept;
    Network &operator=(Network &&) noexcept;
    ~Network();

    Result<Network> clone() const; ///< with a state of its own, as before the first run

    /// Another entry into the same network, or the same one for other shapes: variables, resources and threads are shared.
    /// The two must not run at once.
    ///   errors   as of `prepare`
    Result<Network> another(SubgraphId subgraph, std::vector<Shape> inputShapes) const;

    const Model &model() const;
    const Subgraph &subgraph() const;
    SubgraphId subgraphId() const;
    std::size_t plannedBytes() const; ///< memory of activations

    /// View of the i-th input; write it before `run`. Its memory survives the run only with keepAll.
    TensorView input(std::size_t i);
    /// View of any tensor. Valid while the tensor is alive: constants always; others between their operator and
    /// the last use of them in this run (inside the observer), or to its end with keepAll; outputs to the next run.
    /// Shapes may change from run to run where they depend on data.
    TensorView tensor(TensorId id) const;
    /// The same for a tensor of any subgraph that runs at this moment; for observers.
    TensorView tensor(SubgraphId subgraph, TensorId id) const;
    TensorView output(std::size_t i) const;

    /// Give the i-th input its values; the one way for strings (the block of `packed_strings.h`).
    ///   errors   BadOperator (another size than the input's)
    Status setInput(std::size_t i, std::span<const std::byte> bytes);

    /// Called before an operator runs (inputs may be overwritten through `tensor().mutableAs`) or after it; for operators
    /// of subgraphs that others run too. `after` is also called with no operator whenever a subgraph has been entered: its
    /// inputs are then in place. The order is that of the run; bodies of loops come once a turn.
    using Observer = std::function<Status(SubgraphId, OpId)>;

    /// Called while an operator runs, with values that no tensor keeps.
    using Inside = std::function<void(SubgraphId, OpId, InnerValue, std::span<const float>)>;

    /// Run all operators in order.
    ///   errors   Stopped, IndexOutOfRange, UnusableValue, what an observer returns
    Status run(const RunContext &context, const Observer &before = {}, const Observer &after = {}, const Inside &inside = {});

    /// Run one operator on the present values of its inputs (comparison: local errors). `after` as in `run`.
    Status runOp(OpId op, const RunContext &context, const Observer &after = {});

    /// All state as before the first run: variables, resources, what runs once.
    void resetState();

private:
    struct Impl;
    explicit Network(std::unique_ptr<Impl> impl);
    static Result<Network> made(std::shared_ptr<const struct NetworkPlan> plan,
                                std::shared_ptr<class NetworkInstance> instance);
    std::unique_ptr<Impl> m_impl;
};

/// The operators of a model that this version cannot run, first of each type; empty: all can.
std::vector<OpId> operatorsWithoutKernel(const Subgraph &subgraph);

} // namespace halfstep
