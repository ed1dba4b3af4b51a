// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <flatbuffers/flatbuffers.h>

namespace halfstep {

/// Where the data of buffers goes.
enum class DataPlace {
    Inside,  ///< into the flatbuffer
    Behind,  ///< behind it: the buffers get the placeholders offset = size = 1, to be patched
    Omitted, ///< large data is left out, for a forecast of the size
};

/// Data up to this size is written for a forecast too: its padding then counts exactly.
inline constexpr std::size_t LargeData = 64 << 10;

/// Write the model's tables; on success `builder` is finished. errors: UnknownOption
Status writeTables(const Model &model, DataPlace place, flatbuffers::FlatBufferBuilder &builder);

} // namespace halfstep
