// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace halfstep {

/// A version of the runtime: "2.10.0". Compared part by part, as numbers.
struct RuntimeVersion {
    std::array<int, 3> parts{};

    auto operator<=>(const RuntimeVersion &) const = default;
};

/// One to three numbers with dots between them; nothing for any other text. Missing parts are 0.
std::optional<RuntimeVersion> runtimeVersionFromText(std::string_view text);
std::string runtimeVersionText(const RuntimeVersion &version); ///< always three parts

/// The oldest runtime that registers this version of an operator; nothing if the pair is not known or asks for none.
///   source   TensorFlow Lite's table of minimum runtime versions
std::optional<RuntimeVersion> runtimeNeeded(OpType type, int version);

/// The oldest runtime that loads the model: the largest need of its operators, but not less than its metadata says.
RuntimeVersion runtimeNeeded(const Model &model);

inline constexpr std::string_view RuntimeMetadataName = "min_runtime_version";

/// Write `runtimeNeeded(model)` into the metadata: 16 bytes, filled with NUL. The entry is added if there is none.
void writeRuntimeMetadata(Model &model);

} // namespace halfstep
