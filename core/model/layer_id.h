// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

namespace halfstep {

/// One operator of a model: which one of which subgraph. An OpId alone means one of the main subgraph.
struct LayerId {
    SubgraphId subgraph{std::int32_t{0}};
    OpId op;

    constexpr LayerId() = default;
    constexpr LayerId(OpId ofMain) : op(ofMain) {}
    constexpr LayerId(SubgraphId in, OpId of) : subgraph(in), op(of) {}

    constexpr explicit operator bool() const { return static_cast<bool>(op); }
    auto operator<=>(const LayerId &) const = default;
};

} // namespace halfstep
