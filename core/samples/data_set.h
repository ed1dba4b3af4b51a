// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/samples/data_request.h"
#include "core/samples/sample_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

enum class SampleKind { Numbers, Picture, Sound, Random };

/// What one input of the model gets.
struct InputData {
    SampleKind kind = SampleKind::Numbers;
    std::uint32_t soundRate = 0;   ///< Hz, after resampling; 0: no sound
    std::string soundRateOrigin;   ///< "given", "metadata" or "files"; empty: no sound

    bool operator==(const InputData &) const = default;
};

/// A signature and the samples that feed it: some in a row.
struct FedSignature {
    std::string key;           ///< empty: the main subgraph, without a name
    SubgraphId subgraph = SubgraphId{std::int32_t{0}};
    std::size_t first = 0;     ///< among the samples of the set
    std::size_t samples = 0;

    bool operator==(const FedSignature &) const = default;
};

/// An opened, chosen and checked data source.
struct DataSet {
    std::shared_ptr<const SampleSource> samples; ///< the chosen ones, in order of choice, signature after signature
    std::vector<FedSignature> signatures;        ///< in the order in which they were named; empty: all samples feed the main subgraph
    std::size_t available = 0;                   ///< before the choice
    bool isRandom = false;                       ///< nothing about accuracy may be claimed
    bool isSequence = false;                     ///< samples follow each other: networks keep their state from one to the next
    bool hasLabels = false;
    std::optional<Finding> guessedOrder;         ///< to be told beside accuracy: nothing says in which order the model gives the classes
    bool hasTargets = false;                     ///< numbers that the first output should have
    bool isPictures = false;                     ///< the first input gets pictures
    std::vector<InputData> inputs;               ///< of the first signature, in the order of its subgraph's
    std::vector<std::string> classes;            ///< names in the order of the model's outputs; may be empty
    Preprocessing preprocessing;                 ///< in force, all of it
    std::string preprocessingOrigin;             ///< "given", "metadata", "guess", or empty where there is none
    std::vector<Finding> findings;
};

/// The signatures that have samples, also where the set does not tell.
std::vector<FedSignature> fedSignatures(const DataSet &data);

} // namespace halfstep
