// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/profile.h"
#include "core/numerics/fixed_point.h"

namespace halfstep {

/// The fixed-point multiplier of a factor, which rounds as the profile's kernels do: once in `Single`, where exponents
/// over 30 also saturate; else twice.
QuantizedMultiplier multiplierFor(Profile profile, double factor);

} // namespace halfstep
