// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/data_type.h"

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
    Int16x8,  ///< int8 weights, int16 activations; float where no 16-bit kernel exists
    Int16x8Only, ///< the same, but an error where no 16-bit kernel exists
    Weights8, ///< int8 weights behind DEQUANTIZE: float arithmetic
    Weights4, ///< int4 weights behind DEQUANTIZE; 8 bits for depthwise and recurrent ones
    Dynamic4, ///< as Dynamic with int4 weights where a kernel takes them, else int8
};

std::string_view techniqueName(Technique technique); ///< as on the command line: "dynamic", "int16x8-only"
std::optional<Technique> techniqueFromName(std::string_view name);
std::span<const Technique> allTechniques(); ///< in the order above
bool usesIntegers(Technique technique); ///< activations too
bool needsData(Technique technique);    ///< the same: ranges come from samples
bool takesBlocks(Technique technique);  ///< weights may have a scale for each block of a row
bool isStrict(Technique technique);     ///< refuses where a layer would stay float
DataType activationType(Technique technique); ///< Int8 or Int16; Float32 where activations stay float

/// Type of the model's inputs and outputs in the written file.
enum class EdgeType { Float32, Int8, UInt8, Int16 };
std::string_view edgeTypeName(EdgeType type);
std::optional<EdgeType> edgeTypeFromName(std::string_view name);
EdgeType defaultEdge(Technique technique);              ///< integers for strict techniques, else float
bool takesEdge(Technique technique, EdgeType edge);     ///< int8 or uint8 for int8, int16 for int16x8, float for all

/// How the range of an activation is chosen from the statistics.
enum class RangeMethod { MinMax, Average };
std::string_view rangeMethodName(RangeMethod method);
std::optional<RangeMethod> rangeMethodFromName(std::string_view name);

} // namespace halfstep
