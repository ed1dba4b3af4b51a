// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace halfstep {

/// out = a * b for dense matrices [rows, depth], [depth, columns], [rows, columns].
///
/// Each sum runs over the depth in order, by fused multiply-adds where the processor has them: the same bits for any
/// vector length and any split of the rows.
void multiplyMatrices(const float *a, const float *b, float *out, std::size_t rows, std::size_t depth, std::size_t columns);

} // namespace halfstep
