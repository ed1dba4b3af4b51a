// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/comparison/error_report.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/samples/data_set.h"

#include <memory>

namespace halfstep {

struct CompareOptions {
    Profile profile = Profile::Xnnpack;
    Limits limits;
};

/// Run both files on every sample, layer by layer.
///   errors   InputsDiffer (other inputs or outputs), UnknownOperator …, what reading a sample gives, Stopped
Result<ErrorReport> compare(std::shared_ptr<const Model> floatModel, std::shared_ptr<const Model> quantizedModel,
                            const DataSet &data, const CompareOptions &options, const RunContext &context);

} // namespace halfstep
