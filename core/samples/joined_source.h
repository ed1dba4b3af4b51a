// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/sample_source.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace halfstep {

/// Samples that fill some of the inputs.
struct PartialSource {
    std::shared_ptr<const SampleSource> samples;
    std::vector<std::size_t> inputs; ///< positions among the model's, one for each array of a sample
};

/// Sample i is sample i of every part; they have equal counts and fill each of `inputs` inputs once. Named as in the part `naming`.
std::shared_ptr<const SampleSource> joinSources(std::vector<PartialSource> parts, std::size_t inputs, std::size_t naming);

} // namespace halfstep
