// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Which tensors depend on what a run brings (inputs, state): all but constants and what operators compute of
/// constants alone, such as float16 weights behind DEQUANTIZE. Beside the subgraph's tensors.
std::vector<bool> tensorsOfRun(const Subgraph &subgraph);

/// The float32 tensors among them, and of what variables are given, that are inputs or are written by an operator: those that
/// `calibrate` looks at, beside values inside operators (`inner_tensors.h`). In order.
std::vector<TensorId> observedTensors(const Subgraph &subgraph);

} // namespace halfstep
