// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/kernels/network.h"
#include "core/samples/sample.h"

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// Shapes that the inputs of `subgraph` take for a sample: as in the file; where it leaves axes open, as the sample's arrays,
/// one sample a batch.
///   errors   ShapeDoesNotFit
Result<std::vector<Shape>> inputShapesFor(const Subgraph &subgraph, const Sample &sample);

/// A main subgraph that runs sample after sample; prepared again when the samples' shapes change. One thread at a time.
class FedNetwork {
public:
    /// `options.inputShapes` are those that the first samples are expected to have; empty: as in the file.
    ///   errors   what `Network::prepare` gives
    static Result<FedNetwork> make(std::shared_ptr<const Model> model, const NetworkOptions &options);

    /// Another one for another thread; prepared kernels are shared.
    Result<FedNetwork> clone() const;

    /// From now on state goes from one sample to the next, also where their shapes differ.
    void keepState() { m_keepsState = true; }

    /// Bring shapes, values and fresh state (or that of the sample before) in place for `run()`.
    ///   errors   those of `fitToInput` and `Network::prepare`, ShapeDoesNotFit, SampleSizeDiffers; where.name is the sample's
    Status feed(const Sample &sample);

    Network &network() { return m_network; }
    const Network &network() const { return m_network; }

private:
    FedNetwork(std::shared_ptr<const Model> model, NetworkOptions options, Network network);

    std::shared_ptr<const Model> m_model;
    NetworkOptions m_options;
    Network m_network;
    bool m_keepsState = false;
};

} // namespace halfstep
