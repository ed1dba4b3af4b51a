// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// The LSTM operator of five inputs (input, previous output, weights of all gates, bias, previous state): float32, or uint8
/// with 16-bit state.
PreparedKernel prepareBasicLstm(PrepareContext &context);

} // namespace halfstep
