// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/job.h"
#include "core/samples/data_set.h"
#include "core/samples/picture_decoder.h"

#include <memory>
#include <span>
#include <string_view>

namespace halfstep::cli {

/// The options that describe samples and their preprocessing.
std::span<const OptionSpec> dataOptions();

/// What they say, for the sources given by `option` (--data, --check). errors: BadValue
Result<DataRequest> dataRequestFrom(const Arguments &arguments, std::string_view option = "--data");

/// Open the source of --data and tell its findings. errors: NoDataGiven, those of openData
///   wantsTargets   labels are numbers of the first output
Result<DataSet> openDataOf(Job &job, const Model &model, bool wantsTargets = false);

} // namespace halfstep::cli
