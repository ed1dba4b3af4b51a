// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace halfstep {

/// How numbers are shortened.
enum class Technique {
    Dynamic,  ///< int8 weights, activations quantized as they come
    Float16,  ///< float16 constants behind DEQUANTIZE
    Int8,     ///< int8 weights and activations; float where no integer kernel exists
    Int8Only, ///< the same, but an error where no integer kernel exists
};

std::string_view techniqueName(Technique technique); ///< "dynamic", "float16", "int8", "int8-only"
std::optional<Technique> techniqueFromName(std::string_view name);
std::span<const Technique> allTechniques(); ///< in the order above
bool needsData(Technique technique);

/// Type of the model's inputs and outputs in the written file.
enum class EdgeType { Float32, Int8, UInt8 };
std::string_view edgeTypeName(EdgeType type);
std::optional<EdgeType> edgeTypeFromName(std::string_view name);

/// How the range of an activation is chosen from the statistics.
enum class RangeMethod { MinMax, Average };
std::string_view rangeMethodName(RangeMethod method);
std::optional<RangeMethod> rangeMethodFromName(std::string_view name);

} // namespace halfstep
