// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/data_request.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace halfstep {

inline constexpr std::size_t DefaultSamples = 500; ///< at most, unless the user says otherwise

/// Which samples to take, in order of choice.
///   available  how many there are
///   labels     a class for each, or empty
///   wanted     how many; at most all
///   seed       absent: evenly over the labels, else over the order, in the order there is; present: shuffled (SplitMix64,
///              Fisher and Yates), still evenly over the labels
std::vector<std::size_t> chooseSamples(std::size_t available, std::span<const int> labels, std::size_t wanted,
                                       std::optional<std::uint64_t> seed);

/// `count` of `total` places, each in the middle of one of `count` equal parts; all if there are no more.
std::vector<std::size_t> spreadEvenly(std::size_t count, std::size_t total);

/// The part of a choice: of at least 64 every fourth is for checking and the others for ranges; with fewer both are all.
std::vector<std::size_t> partOf(std::span<const std::size_t> chosen, SamplePart part);

} // namespace halfstep
