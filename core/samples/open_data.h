// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/model/model.h"
#include "core/samples/data_set.h"
#include "core/samples/picture_decoder.h"

namespace halfstep {

/// Open what `request` names, pair it with the model's inputs, find labels and preprocessing, choose the samples.
/// Does not read the samples themselves (files of pictures are listed, arrays are mapped by header).
///   decoder  may be nullptr: folders of pictures are then refused
///   errors   FileNotFound, and of category Data or CommandLine with one clear reason
Result<DataSet> openData(const DataRequest &request, const Model &model, std::shared_ptr<const PictureDecoder> decoder);

/// Look at every chosen sample once: constant, duplicate, alike, outlying, too few, one class only.
///   errors   Stopped, and the first sample that cannot be read
Result<std::vector<Finding>> checkData(const DataSet &data, const RunContext &context);

/// Values of a sample as the bytes of a network's input: real numbers are quantized by the input's own parameters
/// (one rounding, half away from zero, saturating); values of the input's own integer type go in raw.
///   errors   category Data: type or shape that does not fit
Result<Bytes> fitToInput(const SampleArray &array, const Tensor &input);

} // namespace halfstep
