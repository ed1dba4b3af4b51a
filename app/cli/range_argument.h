// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_line.h"
#include "core/quantization/technique.h"

namespace halfstep::cli {

/// The value of --range; minmax unless given. errors: BadValue, NotInThisVersion
Result<RangeMethod> rangeMethodOf(const Arguments &arguments);

} // namespace halfstep::cli
