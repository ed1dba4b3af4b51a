// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace halfstep {

/// What a file is, in one word.
enum class ModelKind { Float32, Float16, Dynamic, Int8, Int8FloatIo, UInt8, Int16x8, Mixed };
std::string_view modelKindName(ModelKind kind); ///< "float32", "float16", "dynamic", "int8", "int8_float_io", "uint8", "int16x8", "mixed"

/// Numbers that describe a model at a glance; sums over all subgraphs.
struct ModelFacts {
    ModelKind kind = ModelKind::Float32;
    ModelKind layersKind = ModelKind::Float32; ///< of a mixed file whose other layers are float: that of its integer layers; else `kind`
    std::uint64_t parameters = 0;     ///< elements of constants that operators multiply or add (weights, biases); each buffer once
    std::uint64_t constantBytes = 0;  ///< of all constants; each buffer once
    std::size_t operators = 0;
    std::size_t tensors = 0;
    std::map<std::string, std::size_t> operatorCounts;  ///< by schema name; a custom operator by its own name
    std::map<std::string, std::uint64_t> operatorBytes; ///< bytes of constants by the type of the operator that reads them first

    bool operator==(const ModelFacts &) const = default;
};

ModelFacts describe(const Model &model);

/// "CONV_2D", or the custom operator's own name.
std::string opName(const Op &op);

} // namespace halfstep
