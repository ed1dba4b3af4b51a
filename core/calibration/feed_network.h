// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/kernels/network.h"
#include "core/samples/sample.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace halfstep {

/// Shapes that the inputs of `subgraph` take for a sample: as in the file; where it leaves axes open, as the sample's arrays,
/// one sample a batch.
///   errors   ShapeDoesNotFit
Result<std::vector<Shape>> inputShapesFor(const Subgraph &subgraph, const Sample &sample);

/// A network that runs sample after sample, each in the subgraph that it feeds; prepared again when the samples' shapes change. All its
/// subgraphs share one state. One thread at a time.
class FedNetwork {
public:
    /// Begins with `entry`; `options.inputShapes` are those that its first samples are expected to have; empty: as in the file.
    ///   errors   what `Network::prepare` gives
    static Result<FedNetwork> make(std::shared_ptr<const Model> model, const NetworkOptions &options,
                                   SubgraphId entry = SubgraphId{std::int32_t{0}});

    /// Another one for another thread; prepared kernels of the present subgraph are shared.
    Result<FedNetwork> clone() const;

    /// From now on state goes from one sample to the next, also where their shapes or subgraphs differ.
    void keepState() { m_keepsState = true; }

    /// Go to another subgraph with the shapes of `sample`.
    ///   errors   those of `Network::prepare`, ShapeDoesNotFit; where.name is the sample's
    Status enter(SubgraphId entry, const Sample &sample);

    /// The same, and bring values and fresh state (or that of the sample before) in place for `run()`.
    ///   errors   those of `enter` and `fitToInput`, SampleSizeDiffers; where.name is the sample's
    Status feed(const Sample &sample, SubgraphId entry = SubgraphId{std::int32_t{0}});

    /// As it was entered last.
    Network &network() { return m_entries.at(m_entry).network; }
    const Network &network() const { return m_entries.at(m_entry).network; }

private:
    struct Entry {
        std::vector<Shape> shapes;
        Network network;
    };
    FedNetwork(std::shared_ptr<const Model> model, SubgraphId entry, Entry first);

    std::shared_ptr<const Model> m_model;
    std::map<SubgraphId, Entry> m_entries;
    SubgraphId m_entry;
    bool m_keepsState = false;
};

} // namespace halfstep
