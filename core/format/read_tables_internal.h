// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/model/model.h"

#include <tflite_generated.h>

namespace halfstep {

/// Carry the tables of a verified file over into a Model. Data stays in `file`; what is not aligned to 16 bytes there
/// is copied. Indices are carried over as they are: `checkModel` looks at them.
///   errors   DataOutsideFile, EntryOutOfRange (operator code), UnknownOperatorNumber
Result<Model> readTables(const schema::Model &source, const SharedBytes &file);

} // namespace halfstep
