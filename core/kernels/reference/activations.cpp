// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/families_internal.h"

namespace halfstep {

std::span<const KernelEntry> activationKernels()
{
    return {};
}

} // namespace halfstep
