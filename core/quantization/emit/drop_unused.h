// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Steps that clean a rewritten model. What the source already had without a use stays: it may have a purpose
/// that is not written in the file.

/// Remove DEQUANTIZE operators of float16 constants whose output nobody reads.
void dropIdleUnfolding(Model &model);

/// Remove tensors that the source used and the model does not. Where a tensor was added in place of such a one
/// (`derivedFrom`, by subgraph, beside the added tensors), it takes its place and its name. Returns where each tensor
/// went, none where it fell.
std::vector<std::vector<TensorId>> dropUnusedTensors(const Model &source, Model &model,
                                                     const std::vector<std::vector<TensorId>> &derivedFrom);

/// Remove buffers that the source used and the model does not, and added ones without a use.
void dropUnusedBuffers(const Model &source, Model &model);

} // namespace halfstep
