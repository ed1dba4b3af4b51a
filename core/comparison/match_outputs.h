// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <cstddef>
#include <vector>

namespace halfstep {

/// For each output of the first subgraph the number of the second one's output that stands for it: the same number where
/// shapes agree so; else (converters reorder outputs) that of the same name, else the only one of its shape; else the same
/// number again, for `checkOutputs` to refuse. Both have equally many.
std::vector<std::size_t> matchOutputs(const Subgraph &first, const Subgraph &second);

} // namespace halfstep
