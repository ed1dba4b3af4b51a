// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// LOGISTIC and TANH on int16 by a table of the logistic function and straight lines; rows of reference/curves.cpp.
/// Both zero points must be 0; the outputs' scale is taken as 1/32768.
PreparedKernel prepareLogistic16(const PrepareContext &context);
PreparedKernel prepareTanh16(const PrepareContext &context);

} // namespace halfstep
