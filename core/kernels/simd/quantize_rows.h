// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/hybrid.h"

#include <span>

namespace halfstep {

/// quantizeRow in vectors: the same bytes and the same scale.
RowScale quantizeRowFast(RowQuantization how, std::span<const float> real,
                         std::span<std::int8_t> stored);

} // namespace halfstep
