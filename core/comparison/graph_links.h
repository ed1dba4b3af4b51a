// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Who writes and who reads each tensor of a main subgraph. Vectors stand beside its tensors.
struct GraphLinks {
    std::vector<OpId> producer;               ///< none: given, constant or unused
    std::vector<std::vector<OpId>> consumers; ///< in order, each once
    std::vector<int> lastUse;                 ///< last operator that touches it; the number of operators for outputs; -1: none
    std::vector<bool> isOfRun;                ///< depends on what a run brings

    explicit GraphLinks(const Subgraph &subgraph);
};

/// Operators that change the form of numbers alone.
bool isConversion(const Op &op); ///< QUANTIZE, DEQUANTIZE
/// Operators that change the shape alone, not the order of elements.
bool isReshaping(const Op &op); ///< RESHAPE, SQUEEZE, EXPAND_DIMS

/// The tensor that `tensor` is another form of: back through conversions of values of the run.
TensorId conversionRoot(const Subgraph &subgraph, const GraphLinks &links, TensorId tensor);
/// The same through reshapings too.
TensorId valueRoot(const Subgraph &subgraph, const GraphLinks &links, TensorId tensor);

} // namespace halfstep
