// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

namespace halfstep {

/// The version of an operator's code that its tensors and options ask for, 1 or more. An older runtime that does not
/// register it refuses the file instead of computing something else.
///   source   TensorFlow Lite's rule for exported models; the first condition that holds decides
int versionNeeded(const Model &model, const Subgraph &subgraph, const Op &op);

} // namespace halfstep
