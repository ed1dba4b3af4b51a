// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample.h"
#include "widgets/pages/input_card.h"

namespace halfstep {

/// The array in up to 400 parts, each with its lowest and highest value.
SampleSketch sketchOf(const SampleArray &array, SampleKind kind);

} // namespace halfstep
