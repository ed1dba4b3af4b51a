// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/stopper.h"
#include "core/kernels/profile.h"
#include "core/model/model.h"
#include "core/report/report_head.h"

#include <memory>
#include <span>

namespace halfstep::cli {

/// What a verb gets: its arguments, where to speak, and how to work.
struct Job {
    const Arguments &arguments;
    Console &console;
    Stopper &stopper;
    RunContext context;
    Profile profile = Profile::Xnnpack;

    ReportHead head(std::vector<Finding> findings) const { return ReportHead{std::string(profileName(profile)), std::move(findings)}; }
};

/// A verb's work. An error of category Limit may follow a result that was shown.
using VerbFunction = Status (*)(Job &job);

/// Read a model for a verb.
Result<std::shared_ptr<const Model>> openModel(Job &job, const std::string &path);

/// Refuse early what cannot be written: a file that is one of `inputs`, a folder, a folder that is missing.
///   errors   WouldOverwriteInput, FileNotWritable
Status prepareOutput(Job &job, const std::string &path, std::span<const std::string> inputs);

/// Write a result file.
Status writeOutput(Job &job, const std::string &path, std::span<const std::byte> bytes);
Status writeOutput(Job &job, const std::string &path, std::string_view text);

} // namespace halfstep::cli
