// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/comparison/graph_links.h"
#include "core/model/model.h"

#include <optional>
#include <vector>

namespace halfstep {

/// The tensor that holds the stored numbers of a constant: itself, or what is dequantized or reshaped into it; none if it is not a constant.
TensorId storedConstant(const Model &model, const Subgraph &subgraph, const GraphLinks &links, TensorId tensor);

/// A stored constant as real numbers; nothing for types that cannot be read (4 bits and less, blockwise, text).
std::optional<std::vector<double>> constantValues(const Model &model, const Tensor &stored);

/// The axis of output channels of an operator's weights (its second input); nothing for operators without weights.
std::optional<int> outputChannelAxis(OpType type);

} // namespace halfstep
