// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/verbs.h"
#include "core/samples/picture_decoder.h"

namespace halfstep {

/// Open data and look at it: findings, the first samples, their values, the chosen samples by class. Every sample is read once.
///   errors   as openData() and checkData() give them
Result<OpenedData> lookAtData(const DataRequest &request, const std::shared_ptr<const Model> &model,
                              const std::shared_ptr<const PictureDecoder> &decoder, const RunContext &run);

/// The sample of that name, as the model gets it.
///   errors   as openData() gives them; NoSamples where none has the name
Result<SampleView> lookAtSample(const DataRequest &request, const std::string &name, const Model &model,
                                const std::shared_ptr<const PictureDecoder> &decoder);

} // namespace halfstep
