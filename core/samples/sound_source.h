// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/fit_array.h"
#include "core/samples/sample_source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// Clips of sound by their files.
struct SoundFiles {
    std::filesystem::path root;
    std::vector<std::string> files; ///< relative to `root`
};

inline constexpr std::uint64_t LongestClip = std::uint64_t{1} << 24; ///< values for an input that takes any length

/// How many values of one channel the input takes, -1: any; nothing where it takes no sound: all axes but one must have size 1.
std::optional<int> soundLengthOf(const InputSlot &slot);

/// The rate that all files but those of `leftOut` have.
///   errors   SoundRatesDiffer, and those of the first file that cannot be read
Result<std::uint32_t> commonRate(const SoundFiles &sounds, const std::vector<std::string> &leftOut);

/// One sample a clip, in this order: the mean of its channels; `rate` (SoundResampler); cut at the end or padded with silence to the
/// input's length; the steps for mean and spread. Real and quantized inputs get values in [-1, 1]; plain integers of 8, 16 and 32
/// bits get them scaled to the whole of their type, rounded and kept inside. Files are read when samples are, no more of them than
/// the input takes.
std::shared_ptr<const SampleSource> makeSoundSource(SoundFiles sounds, InputSlot slot, std::uint32_t rate);

} // namespace halfstep
