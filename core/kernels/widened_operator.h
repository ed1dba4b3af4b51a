// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// Whether an operator with these tensors is run on a wider type that a kernel knows: halves and bfloat16 as float32, each
/// result being rounded once; integers of 4 and 2 bits as bytes. Operators that have own kernels for them, or move whole
/// bytes, are not.
bool runsWidened(const PrepareContext &context);
PreparedKernel prepareWidened(PrepareContext &context, const KernelEntry &entry);

} // namespace halfstep
