// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/named_source.h"
#include "core/samples/opened_source.h"

namespace halfstep {

/// The sources of one signature: a folder of pictures or clips, one of them, a file .npy, .npz, .csv, .raw, or "random"; several with
/// the name of an input each (NamedSource). Labels: the sub-folders of files, the column of a table.
Result<OpenedSource> openSource(const OpenContext &context, const SourcesOfSignature &sources);

} // namespace halfstep
