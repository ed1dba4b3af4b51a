// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/job.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::cli {

/// A verb as the help and the parser know it.
struct Verb {
    std::string_view name;
    std::string_view files;   ///< as in the usage: "MODEL"
    std::size_t minFiles = 1;
    std::size_t maxFiles = 1;
    std::string_view summary; ///< one line
    std::string_view example;
    bool takesData = false;
    std::span<const OptionSpec> ownOptions;
    VerbFunction function = nullptr;

    /// Its own, those of data if it takes any, and those of every verb.
    std::vector<OptionSpec> options() const;
};

std::span<const Verb> allVerbs();
const Verb *verbNamed(std::string_view name);
std::string verbNames(); ///< "inspect, advise, …"

std::string programHelp();
std::string verbHelp(const Verb &verb);

Status runInspect(Job &job);
Status runAdvise(Job &job);
Status runCalibrate(Job &job);
Status runMerge(Job &job);
Status runQuantize(Job &job);
Status runCompare(Job &job);
Status runEvaluate(Job &job);
Status runBench(Job &job);
Status runRun(Job &job);

} // namespace halfstep::cli
