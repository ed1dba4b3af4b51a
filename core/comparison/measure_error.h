// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/tensor_view.h"
#include "core/kernels/thread_pool.h"
#include "core/numerics/error_sums.h"

namespace halfstep {

/// Whether errors of this tensor are counted in steps of its own scale.
bool hasSteps(const TensorView &view);

/// The real values that a quantized tensor with one scale can hold.
Range representableRange(const TensorView &view);

/// Add the errors of `y` against `x` (equally many elements) to `sums`. Errors are counted in steps of y's scale, of its channel's
/// scale where it has several, or, where y has no scale, in units of `otherwise`.
/// Work is split into blocks of fixed length, merged in order: the same bits for any number of threads.
void addErrors(const TensorView &x, const TensorView &y, double otherwise, ThreadPool &pool, ErrorSums &sums);

/// Sum of squares of a tensor's finite values, in one fixed order.
double sumOfSquares(const TensorView &x);

} // namespace halfstep
