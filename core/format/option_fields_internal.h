// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/op.h"

#include <flatbuffers/flatbuffers.h>

namespace halfstep {

namespace reflected {
struct Table;
}

/// Every field of an option table whose structure has been verified.
OpOptions readOptions(const flatbuffers::Table &source, const reflected::Table &type);

/// Write the table and return where it is.
///   errors   UnknownOption: a table or field that the schema does not have
Result<flatbuffers::Offset<void>> writeOptions(flatbuffers::FlatBufferBuilder &builder, const OpOptions &options);

} // namespace halfstep
