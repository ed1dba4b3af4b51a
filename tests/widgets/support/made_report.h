// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/timing/latency_report.h"

#include <memory>
#include <vector>

namespace halfstep::test {

/// A report with one layer for each number: local error in steps, 1 / number of the signal as decibels apart.
std::shared_ptr<const ErrorReport> reportOf(const std::vector<double> &steps);

/// Two models of three layers, the second `speedup` times as fast.
std::shared_ptr<const LatencyReport> latencyOf(double speedup);

} // namespace halfstep::test
