// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample_source.h"

#include <memory>
#include <string>
#include <vector>

namespace halfstep {

/// Samples of one signature.
struct SignatureSamples {
    std::shared_ptr<const SampleSource> samples;
    SubgraphId subgraph;
    std::string prefix; ///< of the samples' names
};

/// The samples of several signatures, one signature after the other.
std::shared_ptr<const SampleSource> chainSignatures(std::vector<SignatureSamples> parts);

} // namespace halfstep
