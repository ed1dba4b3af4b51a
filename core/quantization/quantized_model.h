// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace halfstep {

/// Where a tensor of the source ended up; also written into the file's metadata ("halfstep.pairing"), so that
/// `compare` pairs layers by what they compute.
struct TensorPair {
    SubgraphId subgraph;
    TensorId source;    ///< in the source model
    TensorId quantized; ///< in the written model: the value nearest to where it is computed
    bool operator==(const TensorPair &) const = default;
};

/// A change of the graph that is more than a change of types.
struct Rewrite {
    std::string what; ///< "unfold_float16", "requantize", "split_shared_bias" …
    SubgraphId subgraph;
    OpId op; ///< in the source model
    bool operator==(const Rewrite &) const = default;
};

/// The result of `quantize`.
struct QuantizedModel {
    std::shared_ptr<const Model> source;
    std::shared_ptr<const Model> model;
    Plan plan; ///< as carried out
    std::vector<TensorPair> pairs;
    std::vector<Rewrite> rewrites;
    std::vector<Finding> findings;
};

} // namespace halfstep
