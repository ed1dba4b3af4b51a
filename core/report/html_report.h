// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/timing/latency_report.h"

#include <string>

namespace halfstep {

/// What a report is of, in words that go into it. Empty parts are left out.
struct ReportSubject {
    std::string floatFile;
    std::string quantizedFile;
    std::string technique;
    std::string data;    ///< "pictures/, 128 samples"
    std::string command; ///< that makes the same file
    std::string version; ///< of the program
};

/// One HTML file with everything inside: verdict, facts, error by layer, the flagged layers' histograms, all numbers in a table.
/// No script, nothing loaded from elsewhere; light and dark. UTF-8.
///   latency   may be nullptr
std::string htmlReport(const ErrorReport &report, const ReportSubject &subject, const LatencyReport *latency);

} // namespace halfstep
