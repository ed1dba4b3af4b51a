// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <span>

namespace halfstep {

/// Done if the first bytes say "TensorFlow Lite model"; else what the file is instead, in its own sentence.
Status checkFileKind(std::span<const std::byte> file);

} // namespace halfstep
