// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample_source.h"
#include "core/samples/targets.h"

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// Samples of `all` in the order of `chosen`, with their labels.
///   labels    a class for each sample of `all`, or empty
///   targets   of each sample of `all`, or none
std::shared_ptr<const SampleSource> makeChosenSource(std::shared_ptr<const SampleSource> all, std::vector<std::size_t> chosen,
                                                     std::vector<int> labels, std::optional<Targets> targets = {});

} // namespace halfstep
