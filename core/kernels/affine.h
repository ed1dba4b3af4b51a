// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// The affine map of a tensor with one scale: real = scale * (stored - zeroPoint).
struct Affine {
    float scale = 1;            ///< > 0, finite
    std::int32_t zeroPoint = 0; ///< a value that the tensor's type stores

    bool operator==(const Affine &) const = default;
};

/// The map of an operator's tensor.
///   errors   UnsupportedOperator: no parameters, or several scales; BadOperator: a zero point outside the type
Result<Affine> affineOf(const PrepareContext &context, const Tensor &tensor);

} // namespace halfstep
