// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/technique.h"

#include <array>

namespace halfstep {

namespace {

constexpr std::array Techniques{Technique::Dynamic, Technique::Float16, Technique::Int8, Technique::Int8Only,
                                Technique::Int16x8, Technique::Int16x8Only, Technique::Weights8, Technique::Weights4,
                                Technique::Dynamic4};
constexpr std::array EdgeTypes{EdgeType::Float32, EdgeType::Int8, EdgeType::UInt8, EdgeType::Int16};
constexpr std::array RangeMethods{RangeMethod::MinMax, RangeMethod::Average};

template <class List, class Name>
auto fromName(const List &list, Name nameOf, std::string_view name) -> std::optional<typename List::value_type>
{
    for (const auto entry : list)
        if (nameOf(entry) == name) return entry;
    return std::nullopt;
}

} // namespace

std::string_view techniqueName(Technique technique)
{
    switch (technique) {
    case Technique::Dynamic: return "dynamic";
    case Technique::Float16: return "float16";
    case Technique::Int8: return "int8";
    case Technique::Int8Only: return "int8-only";
    case Technique::Int16x8: return "int16x8";
    case Technique::Int16x8Only: return "int16x8-only";
    case Technique::Weights8: return "weights8";
    case Technique::Weights4: return "weights4";
    case Technique::Dynamic4: return "dynamic4";
    }
    return "";
}

std::optional<Technique> techniqueFromName(std::string_view name)
{
    return fromName(Techniques, techniqueName, name);
}

std::span<const Technique> allTechniques()
{
    return Techniques;
}

bool usesIntegers(Technique technique)
{
    return activationType(technique) != DataType::Float32;
}

bool needsData(Technique technique)
{
    return usesIntegers(technique);
}

bool takesBlocks(Technique technique)
{
    return technique == Technique::Weights8 || technique == Technique::Weights4 || technique == Technique::Dynamic4;
}

bool isStrict(Technique technique)
{
    return technique == Technique::Int8Only || technique == Technique::Int16x8Only;
}

DataType activationType(Technique technique)
{
    switch (technique) {
    case Technique::Int8:
    case Technique::Int8Only: return DataType::Int8;
    case Technique::Int16x8:
    case Technique::Int16x8Only: return DataType::Int16;
    default: return DataType::Float32;
    }
}

std::string_view edgeTypeName(EdgeType type)
{
    switch (type) {
    case EdgeType::Float32: return "float32";
    case EdgeType::Int8: return "int8";
    case EdgeType::UInt8: return "uint8";
    case EdgeType::Int16: return "int16";
    }
    return "";
}

std::optional<EdgeType> edgeTypeFromName(std::string_view name)
{
    return fromName(EdgeTypes, edgeTypeName, name);
}

EdgeType defaultEdge(Technique technique)
{
    if (!isStrict(technique)) return EdgeType::Float32;
    return activationType(technique) == DataType::Int16 ? EdgeType::Int16 : EdgeType::Int8;
}

bool takesEdge(Technique technique, EdgeType edge)
{
    switch (edge) {
    case EdgeType::Float32: return true;
    case EdgeType::Int8:
    case EdgeType::UInt8: return activationType(technique) == DataType::Int8;
    case EdgeType::Int16: return activationType(technique) == DataType::Int16;
    }
    return false;
}

std::string_view rangeMethodName(RangeMethod method)
{
    return method == RangeMethod::Average ? "average" : "minmax";
}

std::optional<RangeMethod> rangeMethodFromName(std::string_view name)
{
    return fromName(RangeMethods, rangeMethodName, name);
}

} // namespace halfstep
