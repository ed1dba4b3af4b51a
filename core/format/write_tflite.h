// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/model/model.h"

namespace halfstep {

/// The bytes of a model file, with what was appended to the source. Deterministic: equal models give equal bytes.
/// An unchanged model read and written again is equal in every field to a second reader.
///   errors   WouldLosePart (the source holds fields newer than our schema; the place is named), ModelTooLarge
Result<Bytes> writeTflite(const Model &model);

/// Size in bytes that `writeTflite` would give, without copying constants. Within 2 % of it.
std::uint64_t forecastFileBytes(const Model &model);

} // namespace halfstep
