// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/pipeline`: the main job as one object, for both faces.

#include "core/base/run_context.h"
#include "core/calibration/calibration_stats.h"
#include "core/comparison/error_report.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/quantization/plan.h"
#include "core/quantization/quantized_model.h"
#include "core/samples/data_request.h"
#include "core/samples/data_set.h"
#include "core/samples/picture_decoder.h"
#include "core/timing/latency_report.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// What one run is made of.
struct RunRequest {
    PlanRequest plan;
    std::optional<DataRequest> data;      ///< for ranges and, without `checkData`, for checking
    std::optional<DataRequest> checkData;
    std::shared_ptr<const CalibrationStats> stats; ///< ready ones, instead of finding ranges in `data`; of this model
    Profile profile = Profile::Xnnpack;
    Limits limits;
    bool compare = true;  ///< check when there is data
    bool measure = false; ///< time float and quantized side by side
    /// Frozen statistics while samples pass; called on the working thread, at most 10 a second. May be empty.
    std::function<void(std::shared_ptr<const CalibrationStats>)> partialStats;
};

struct StageSeconds {
    double read = 0;
    double calibrate = 0;
    double quantize = 0;
    double check = 0;
    double time = 0;
    double write = 0;
    double total = 0;
};

/// What one run gave. Absent parts were not asked for or not possible.
struct RunResult {
    std::shared_ptr<const CalibrationStats> stats;
    std::shared_ptr<const QuantizedModel> quantized;
    std::shared_ptr<const Bytes> file; ///< the bytes to export
    std::shared_ptr<const ErrorReport> errors;
    std::shared_ptr<const LatencyReport> latency;
    std::vector<Finding> findings;
    StageSeconds seconds;
};

/// A model and the stages of the work on it. A stage is done again only when something before it changed: the same data, profile and
/// range method find their statistics again. Copies share what is done. One thread at a time.
class Workbench {
public:
    explicit Workbench(std::shared_ptr<const Model> model, std::shared_ptr<const PictureDecoder> decoder);

    static Result<Workbench> open(const std::filesystem::path &path, std::shared_ptr<const PictureDecoder> decoder);

    std::shared_ptr<const Model> model() const { return m_model; }

    /// Ranges, plan, quantized model, file, check, times: in this order, reporting each Stage.
    ///   errors   those of the stages; the file is written to memory only
    Result<RunResult> run(const RunRequest &request, const RunContext &context);

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const PictureDecoder> m_decoder;
    struct Known { ///< the last statistics and what they are of
        DataRequest data;
        Profile profile = Profile::Xnnpack;
        bool hasAverage = false;
        std::shared_ptr<const CalibrationStats> stats;
    };
    std::optional<Known> m_known;
};

} // namespace halfstep
