// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/kernel.h"

namespace halfstep {

/// Whether an operator moves strings: then its kernel moves their numbers, while preparing, which alone can tell how long
/// the result is.
bool movesStrings(const PrepareContext &context);
PreparedKernel prepareMovedStrings(PrepareContext &context, const KernelEntry &entry);

} // namespace halfstep
