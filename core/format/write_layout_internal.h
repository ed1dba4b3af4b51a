// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/model/model.h"

namespace halfstep {

/// Offsets of a flatbuffer have 31 bits; with room for the tables, this much constant data fits inside.
inline constexpr std::uint64_t MostDataInside = 2'000'000'000;

/// `writeTflite` with another limit, so that a test can have a small file with its data behind the flatbuffer.
Result<Bytes> writeTflite(const Model &model, std::uint64_t mostDataInside);

} // namespace halfstep
