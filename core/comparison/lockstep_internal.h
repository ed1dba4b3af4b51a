// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/calibration/feed_network.h"
#include "core/comparison/layer_tasks.h"
#include "core/kernels/tensor_view.h"

#include <functional>
#include <map>

namespace halfstep {

/// A network that is run as far as asked; some of its tensors are copied before their memory is used again.
class SteppedNetwork {
public:
    /// Runs `entry` of a network that others may use for other subgraphs in between.
    SteppedNetwork(FedNetwork &network, SubgraphId entry, std::vector<int> keptUntil);

    Status start(const Sample &sample);                       ///< fresh inputs, nothing has run
    Status runUpTo(OpId last, const RunContext &context, const Network::Observer &after); ///< and `last` itself
    void forget(int until);                                   ///< copies that are not needed behind this operator of the float file
    TensorView view(TensorId id) const;                       ///< in its place, or its copy
    Network &network() { return m_fed.network(); }
    const Network &network() const { return m_fed.network(); }

private:
    struct Copy {
        Bytes bytes;
        Shape shape;
    };
    void keep(TensorId id);

    FedNetwork &m_fed;
    SubgraphId m_entry;
    std::vector<int> m_keptUntil; ///< beside the tensors; -1: not copied
    std::map<TensorId, Copy> m_copies;
    std::size_t m_next = 0;
};

/// The values of one layer, side by side. Views hold until the visitor returns.
struct LayerValues {
    OpId op;           ///< of the float file
    TensorId tensor;   ///< of the float file: which of the layer's outputs
    TensorView source;
    TensorView quantized;
};

/// The networks of a comparison.
struct ComparedNetworks {
    FedNetwork source;
    FedNetwork quantized;
    FedNetwork local; ///< of the quantized file too: it runs single layers on values of the float run
};

/// Runs a subgraph of a float and of a quantized network side by side on one sample after the other.
class Lockstep {
public:
    struct Visitor {
        std::function<void(const LayerValues &)> accumulated;
        std::function<void(const LayerValues &)> local;
        Network::Observer sourceRan;    ///< after each operator of the float file, also of subgraphs that others run
        Network::Observer quantizedRan; ///< the same of the quantized file
    };

    Lockstep(const LockstepPlan &plan, const GraphPair &graphs, ComparedNetworks &networks);

    /// At the end the outputs of both networks are in place.
    Status run(const Sample &sample, const Visitor &visitor, const RunContext &context);

    const Network &source() const { return m_source.network(); }
    const Network &quantized() const { return m_quantized.network(); }

private:
    Status visitAccumulated(std::size_t op, const Visitor &visitor, const RunContext &context);
    void feedStates(std::size_t op);
    Status visitLocal(std::size_t op, const Visitor &visitor, const RunContext &context);

    const LockstepPlan &m_plan;
    SteppedNetwork m_source;
    SteppedNetwork m_quantized;
    FedNetwork &m_local;
    SubgraphId m_localEntry;
};

} // namespace halfstep
