// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/timing/latency_report.h"

#include <string>

namespace halfstep {

/// The layers of a comparison, one a row, with a header; RFC 4180, comma and point whatever the locale, as many digits
/// as reading back needs; empty where there is no number, "inf", "-inf", "nan" where it is not finite.
std::string compareCsv(const ErrorReport &report);

/// Time of each layer of each model, one a row.
std::string latencyCsv(const LatencyReport &report);

} // namespace halfstep
