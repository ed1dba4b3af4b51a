// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/samples/data_request.h"
#include "core/samples/data_set.h"
#include "core/samples/picture_decoder.h"
#include "core/samples/targets.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// A source with everything that was found about it, before samples are chosen.
struct OpenedSource {
    std::shared_ptr<const SampleSource> samples;
    std::vector<std::string> labels; ///< as text, one a sample; empty: none, or in a file that is not read yet
    bool areFolderLabels = false;
    std::optional<Targets> targets; ///< in place of labels, where the request wants them
    DataSet data; ///< what is known so far
};

/// Labels or targets from the file that the request names.
Status readLabelFile(OpenedSource &opened, const DataRequest &request, const LabelledSamples &samples);

/// A folder of pictures, one picture, or a file .npy, .npz, .csv. Labels: of pictures all kinds, of tables their own column.
Result<OpenedSource> openSource(const DataRequest &request, const Model &model, std::shared_ptr<const PictureDecoder> decoder);

Result<OpenedSource> openRandom(const DataRequest &request, const Model &model);

} // namespace halfstep
