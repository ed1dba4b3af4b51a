// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/calibration/calibration_stats.h"

#include <span>

namespace halfstep {

/// The `.hstats` format; described in `docs/hstats.md`. Equal statistics give equal bytes; little-endian everywhere, with a checksum.
Bytes encodeStats(const CalibrationStats &stats);

/// Read it back. The bytes are hostile until checked.
///   errors   NotAStatsFile, DamagedStatsFile (with the byte)
Result<CalibrationStats> decodeStats(std::span<const std::byte> bytes);

} // namespace halfstep
