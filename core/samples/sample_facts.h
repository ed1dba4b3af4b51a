// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/samples/sample.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// What is kept of a sample for checking data.
struct SampleFacts {
    static constexpr std::size_t SketchSize = 64;

    struct Input {
        std::optional<double> constant;  ///< the one value of all its elements
        std::optional<double> magnitude; ///< largest magnitude of real numbers
        std::vector<float> sketch;       ///< means of up to SketchSize parts; empty: not kept
    };

    std::string name;
    std::array<std::uint64_t, 2> fingerprint{}; ///< equal samples have equal ones
    bool hasSeveralValues = false;              ///< an input has more than one element
    std::vector<Input> inputs;
    std::optional<int> label;
};

SampleFacts factsOf(const Sample &sample);

/// What is odd about data, in the order: few_samples (under 32), samples_alike, constant_sample, duplicate_samples, one_class,
/// outlier_sample.
///   alike     in every input the sketches vary from sample to sample with less than 1 % of their whole variance
///   constant  every input holds one value
///   outlier   in some input the largest magnitude is over 8 times that which nine of ten samples stay within
std::vector<Finding> judgeSamples(std::span<const SampleFacts> samples, std::span<const std::string> classes);

} // namespace halfstep
