// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/samples/data_request.h"
#include "core/samples/data_set.h"
#include "core/samples/picture_decoder.h"
#include "core/samples/targets.h"

#include <filesystem>
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
    std::filesystem::path root;     ///< of pictures and clips: their folder …
    std::vector<std::string> files; ///< … and their paths in it
    DataSet data; ///< what is known so far
};

/// What opening a source needs to know beside its name.
struct OpenContext {
    const DataRequest &request;
    const Model &model;
    std::shared_ptr<const PictureDecoder> decoder;
};

} // namespace halfstep
