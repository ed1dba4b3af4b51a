// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/model/model.h"

#include <string>
#include <vector>

namespace halfstep {

/// A tensor, wherever it lies.
struct TensorPlace {
    SubgraphId subgraph;
    TensorId tensor;

    auto operator<=>(const TensorPlace &) const = default;
};

/// A value that callers hand from run to run, such as a cache.
struct HandedOn {
    std::string name;                ///< in the signatures
    std::vector<TensorPlace> places; ///< outputs that give it and inputs that take it; each once, in order
};

/// Float outputs of signatures and the inputs of the same name, of any signature, whose shapes differ in open axes and in the first alone.
std::vector<HandedOn> handedOn(const Model &model);

} // namespace halfstep
