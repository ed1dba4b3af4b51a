// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/data_type.h"
#include "core/model/op.h"

#include <cstdint>

namespace halfstep {

/// The activation that an operator applies to its result; the numbers are those of the model file.
enum class FusedActivation : std::int8_t {
    None = 0,
    Relu = 1,
    ReluN1To1 = 2,
    Relu6 = 3,
    Tanh = 4,
    SignBit = 5
};

/// From the option `fused_activation_function`; None where there is none.
FusedActivation fusedActivation(const Op &op);

struct RealRange {
    float min = 0;
    float max = 0;
};

/// What the activation leaves of a real value. None, Tanh and SignBit: every finite float
/// (infinities become finite, as in TensorFlow Lite).
RealRange realActivationRange(FusedActivation activation);

struct StoredRange {
    std::int32_t min = 0;
    std::int32_t max = 0;
};

/// The same on the integers of a tensor: zeroPoint + round(bound / scale), the quotient in float,
/// ties away from zero, inside the type's range. None, Tanh and SignBit: the type's range.
///   type   Int8, UInt8 or Int16
///   scale  > 0
StoredRange storedActivationRange(FusedActivation activation, DataType type, float scale,
                                  std::int64_t zeroPoint);

} // namespace halfstep
