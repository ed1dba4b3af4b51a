// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"

namespace halfstep::codes {

/// %1 operator type (or custom name), %2 how many such layers. This version has no kernel for it.
inline constexpr MessageCode UnknownOperator{"unknown_operator", Category::Unmet};
/// %1 operator type, %2 what is not supported, in words ("weights of type int2").
inline constexpr MessageCode UnsupportedOperator{"unsupported_operator", Category::Unmet};
/// %1 operator type, %2 the contradiction ("filter has 3 input channels, input has 4").
inline constexpr MessageCode BadOperator{"bad_operator", Category::InputFile};
/// internal: prepared again when the value is there
inline constexpr MessageCode ShapeNotKnown{"shape_not_known", Category::Unmet};
/// %1 operator type, %2 the index, %3 the limit
inline constexpr MessageCode IndexOutOfRange{"index_out_of_range", Category::Data};
/// %1 operator type, %2 what is wrong, in words ("a divisor is 0")
inline constexpr MessageCode UnusableValue{"unusable_value", Category::Data};

} // namespace halfstep::codes
