// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The two halves of an operator: prepare (once, checks everything) and run (every time, cannot be surprised).

#include "core/base/result.h"
#include "core/base/run_context.h"
#include "core/kernels/network_resources.h"
#include "core/kernels/profile.h"
#include "core/kernels/tensor_view.h"
#include "core/kernels/thread_pool.h"
#include "core/model/model.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace halfstep {

/// What a prepare function sees of its operator. Shapes are those of the coming run; open axes are resolved.
struct PrepareContext {
    const Model &model;
    const Subgraph &subgraph;
    const Op &op;
    OpId opId;
    Profile profile = Profile::Xnnpack;
    std::span<const Shape> inputShapes; ///< beside op.inputs; of a missing optional input: empty
    /// Values of inputs known before the run (constants, folded constants), packed as in the file; beside op.inputs.
    std::span<const std::optional<std::span<const std::byte>>> known;

    std::vector<Shape> outputShapes; ///< to be filled by prepare, one for each of op.outputs
    /// Bytes of outputs whose elements have no fixed size (strings), beside op.outputs; to be filled for these.
    std::vector<std::size_t> outputBytes = {};

    const ResourceNames *resourceNames = nullptr;  ///< of the whole model
    const NetworkResources *resources = nullptr;   ///< what they hold at this moment of a run; nullptr before it

    const Tensor &input(std::size_t i) const { return subgraph.tensor(op.inputs[i]); }
    const Tensor &output(std::size_t i) const { return subgraph.tensor(op.outputs[i]); }
    DataType inputType(std::size_t i) const { return input(i).type; }
    DataType outputType(std::size_t i) const { return output(i).type; }
    bool hasInput(std::size_t i) const { return op.hasInput(i); }
    std::size_t inputCount() const { return op.inputs.size(); }
    std::size_t outputCount() const { return op.outputs.size(); }
    const Shape &inputShape(std::size_t i) const { return inputShapes[i]; }

    /// Values of an input as T, if they are known before the run.
    template <class T>
    std::optional<std::span<const T>> knownAs(std::size_t i) const
    {
        if (i >= known.size() || !known[i]) return std::nullopt;
        return elements<T>(*known[i]);
    }
};

/// What a running kernel gets. Views of missing optional inputs have no bytes.
struct KernelRun {
    std::span<const TensorView> inputs;
    std::span<const TensorView> outputs;
    std::span<std::byte> scratch; ///< Kernel::scratchBytes() bytes, aligned to 64, contents undefined
    ThreadPool &pool;
    const CancelToken &cancel; ///< long loops look at it at least every 50 ms and return early, results then being undefined
    NetworkResources *resources = nullptr; ///< of the network; nullptr while constants are folded
};

/// A prepared operator: packed weights, multipliers, geometry. Immutable, shared by threads and by clones of a network.
class Kernel {
public:
    virtual ~Kernel() = default;
    virtual Status run(const KernelRun &run) const = 0; ///< errors are of the data alone (an index out of range)
    virtual std::size_t scratchBytes() const { return 0; }
};

using PreparedKernel = Result<std::unique_ptr<Kernel>>;

/// One row of the kernel table. prepare checks types, shapes, options and parameters, fills `outputShapes`, and returns
/// the kernel for this combination and profile.
///   errors   codes::UnsupportedOperator (types or options without a kernel), codes::BadOperator (a contradiction),
///            codes::ShapeNotKnown (an input that decides a shape is not known yet: the network then prepares at run time)
struct KernelEntry {
    OpType type;
    PreparedKernel (*prepare)(PrepareContext &context);
    std::string_view customCode = {}; ///< with OpType::Custom: which one
};

/// The table: one row per operator that can run. Families are joined in `kernel_table.cpp`.
std::span<const KernelEntry> kernelTable();

/// The row for an operator, or nullptr: this version cannot run it.
const KernelEntry *findKernel(const Op &op);

} // namespace halfstep
