// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

namespace halfstep::codes {

inline constexpr MessageCode NoNumpyType{"no_numpy_type", Category::Unmet}; ///< %1 type; where.name the array

} // namespace halfstep::codes
