// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/fit_array.h"
#include "core/samples/opened_source.h"
#include "core/samples/source_name.h"

#include <vector>

namespace halfstep {

/// Numbers in a file: .npy, .npz, .csv or .raw, by the end of its name.
///   errors   UnknownDataKind, and those of the kinds
Result<OpenedSource> openNumbers(const SourceName &name, std::vector<InputSlot> slots, const OpenContext &context);

} // namespace halfstep
