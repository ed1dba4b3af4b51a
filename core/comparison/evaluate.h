// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/comparison/error_report.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/samples/data_set.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace halfstep {

enum class Metric { Top1, Auc, Mse, Sqnr };
std::string_view metricName(Metric metric); ///< "top1", "auc", "mse", "sqnr"
std::optional<Metric> metricFromName(std::string_view name);

struct ModelScore {
    std::optional<double> score;       ///< nothing for sqnr of the first model, or where it is not defined
    Agreement agreement;               ///< with the first model
    std::vector<OutputError> outputs;  ///< against the first model
};

struct Evaluation {
    Metric metric = Metric::Sqnr;
    std::uint64_t of = 0;
    std::vector<ModelScore> models;
    std::vector<Finding> findings;
};

/// Score models on one data set; the first is the one that the others are compared with.
///   metric   default: top1 with labels, else sqnr
///   errors   as `compare`; NeedsLabels
Result<Evaluation> evaluate(std::span<const std::shared_ptr<const Model>> models, const DataSet &data,
                            std::optional<Metric> metric, Profile profile, const RunContext &context);

} // namespace halfstep
