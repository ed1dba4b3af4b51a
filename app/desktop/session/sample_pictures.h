// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/samples/sample.h"

#include <QImage>

#include <optional>

namespace halfstep {

/// A preprocessed picture made visible again: height, width and one or three channels, its values spread from black to white. Null for other
/// shapes and types.
QImage pictureOf(const SampleArray &array);

/// Widen `range` to hold every value of a float array.
void widen(std::optional<Range> &range, const SampleArray &array);

} // namespace halfstep
