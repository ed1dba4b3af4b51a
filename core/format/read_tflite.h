// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/format`: `.tflite` in and out. The only room that sees FlatBuffers and the generated schema.

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/model/model.h"

#include <filesystem>

namespace halfstep {

/// Check everything and make a Model of it. The bytes stay alive as long as the Model; constants that are not
/// aligned to 16 bytes are copied once.
///   errors   category InputFile, each with the byte or index that is wrong: another format, truncated, outside the
///            verifier's rules, indices, shapes, sizes, overflow, scales, zero points, rings, recursion of subgraphs
/// Memory: at most a small multiple of the file. Never crashes, never hangs.
Result<Model> readTflite(Bytes file);

/// The same from a path; `where.file` of an error names it.
Result<Model> readTfliteFile(const std::filesystem::path &path);

} // namespace halfstep
