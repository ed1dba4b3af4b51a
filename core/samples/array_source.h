// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/fit_array.h"
#include "core/samples/npy_array.h"
#include "core/samples/npz_archive.h"
#include "core/samples/sample_source.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// The array that fills an input.
struct ArrayForInput {
    InputSlot slot;
    NpyArray array;
};

/// Samples from arrays, one for each input; the first axis counts samples, or all are one sample.
///   file     for messages
///   errors   ArrayTypeNotSupported, ShapeDoesNotFit, TypeDoesNotFit, SampleCountsDiffer
Result<std::shared_ptr<const SampleSource>> makeArraySource(std::vector<ArrayForInput> inputs, std::string file);

/// Which array of an archive belongs to each input: the one named like the input, or by its name in the signature, or "#k";
/// a lone array belongs to a lone input.
///   errors   NoArrayForInput
Result<std::vector<std::string>> pairArrays(std::span<const std::string> keys, std::span<const InputSlot> slots);

} // namespace halfstep
