// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/fit_array.h"
#include "core/samples/opened_source.h"
#include "core/samples/sample_folder.h"

#include <vector>

namespace halfstep {

/// The pictures or the clips of a folder: those that there are; of both the ones that the input takes. Other files are skipped, with
/// a finding. Labels: sub-folders, unless the request names a file of labels.
Result<OpenedSource> openFolder(const std::filesystem::path &path, std::vector<InputSlot> slots, const OpenContext &context);

/// One picture, one clip.
Result<OpenedSource> openMediaFile(const std::filesystem::path &path, std::vector<InputSlot> slots, const OpenContext &context);

} // namespace halfstep
