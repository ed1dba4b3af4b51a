// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/report`: results as JSON documents, CSV tables and NPZ archives.
///
/// Every function here gives one complete JSON document without a final line break. Names are snake_case, sizes bytes,
/// times seconds; numbers have as many digits as reading them back needs; non-finite numbers are the texts "inf",
/// "-inf", "nan"; what a version cannot tell is null. Bytes of a text that are not UTF-8 become U+FFFD.

#include "core/calibration/calibration_stats.h"
#include "core/comparison/error_report.h"
#include "core/comparison/evaluate.h"
#include "core/model/model.h"
#include "core/quantization/advice.h"
#include "core/quantization/quantized_model.h"
#include "core/report/report_head.h"
#include "core/timing/latency_report.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep {

std::string errorJson(const ReportHead &head, const Error &error);

/// `file` is the path as the user gave it.
std::string inspectJson(const ReportHead &head, std::string_view file, const Model &model);

std::string adviseJson(const ReportHead &head, const Model &model, const Advice &advice);

/// Documents of `calibrate` and `merge`.
struct CalibrateFacts {
    std::string output;
    double seconds = 0;
    std::uint64_t peakRssBytes = 0;
};
std::string calibrateJson(const ReportHead &head, const CalibrationStats &stats, const CalibrateFacts &facts);

struct QuantizeSeconds {
    double read = 0;
    double calibrate = 0;
    double quantize = 0;
    double write = 0;
    double total = 0;
};
struct QuantizeFacts {
    std::string output;
    std::uint64_t bytesBefore = 0;
    std::uint64_t bytesAfter = 0;
    std::uint64_t samples = 0;
    QuantizeSeconds seconds;
    std::uint64_t peakRssBytes = 0;
    std::string command; ///< that does the same again
};
std::string quantizeJson(const ReportHead &head, const QuantizedModel &quantized, const QuantizeFacts &facts);

std::string compareJson(const ReportHead &head, const ErrorReport &report, std::uint64_t peakRssBytes);

/// `files` beside `evaluation.models`.
std::string evaluateJson(const ReportHead &head, std::span<const std::string> files, const Evaluation &evaluation);

struct RunOutput {
    std::string name;
    std::vector<std::uint64_t> shape; ///< with the axis of samples in front
    std::string type;
};
std::string runJson(const ReportHead &head, std::uint64_t samples, std::span<const RunOutput> outputs, std::string_view file, double seconds);

/// `files` and `bytes` beside `report.models`.
std::string benchJson(const ReportHead &head, std::span<const std::string> files, std::span<const std::uint64_t> bytes, const LatencyReport &report);

} // namespace halfstep
