// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <vector>

namespace halfstep {

/// Operators whose values a logarithm is taken of: each LOG, and backwards from it all that makes its values, two products with weights deep:
/// the filters of a spectrum and the transform before them. For them small values matter as much as large ones, which no scale can
/// keep. In order of the subgraph.
std::vector<OpId> operatorsUnderLogarithm(const Subgraph &subgraph);

} // namespace halfstep
