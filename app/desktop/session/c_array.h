// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string>

namespace halfstep {

/// A file as C source for programs without a file system: an array `<name>_tflite`, aligned to 16 bytes, and its length. What cannot stand
/// in a name of C becomes an underscore.
std::string cArray(const Bytes &bytes, const std::string &name);

} // namespace halfstep
