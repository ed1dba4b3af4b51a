// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/samples/fit_array.h"
#include "core/samples/picture_decoder.h"
#include "core/samples/sample_source.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace halfstep {

/// How pictures become the values of an input, and who said so.
struct PictureSteps {
    Preprocessing steps;
    std::string origin; ///< "given", "metadata" or "guess": of mean and std
    double low = 0;     ///< what pixels 0 and 255 become in the first channel
    double high = 0;
};

/// All steps for pictures: what was given; else size, colours and scaling from the input and the model's metadata; else
/// scaling by a guess: pixels fill the range of a quantized input, stay as they are for plain integers, and
/// become -1 … 1 for real numbers. Resizing is bilinear and does not keep the aspect ratio.
///   errors   NoPictureInput, BadPreprocessing, ShapeDoesNotFit (a size was given that the input does not have)
Result<PictureSteps> findPictureSteps(const Preprocessing &given, const InputSlot &slot, const TensorDescription *described);

/// One sample a picture, by its file below `root`; `slot.steps` are complete. Files are decoded when they are read.
std::shared_ptr<const SampleSource> makePictureSource(std::filesystem::path root, std::vector<std::string> files, InputSlot slot,
                                                      std::shared_ptr<const PictureDecoder> decoder);

} // namespace halfstep
