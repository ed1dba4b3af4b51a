// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/shape.h"
#include "core/model/sparsity.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace halfstep {

/// Where each stored value of a sparse constant lies in the dense tensor of this shape, in elements. Nothing where the
/// layout contradicts itself, the shape, or the number of stored values: it is checked before it is walked.
std::optional<std::vector<std::size_t>> placesOfSparse(const Sparsity &sparsity, const Shape &shape,
                                                       std::size_t storedValues);

} // namespace halfstep
