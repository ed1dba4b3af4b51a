// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/technique.h"

#include <array>

namespace halfstep {

namespace {

constexpr std::array Techniques{Technique::Dynamic, Technique::Float16, Technique::Int8, Technique::Int8Only};
constexpr std::array EdgeTypes{EdgeType::Float32, EdgeType::Int8, EdgeType::UInt8};
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

bool needsData(Technique technique)
{
    return technique == Technique::Int8 || technique == Technique::Int8Only;
}

std::string_view edgeTypeName(EdgeType type)
{
    switch (type) {
    case EdgeType::Float32: return "float32";
    case EdgeType::Int8: return "int8";
    case EdgeType::UInt8: return "uint8";
    }
    return "";
}

std::optional<EdgeType> edgeTypeFromName(std::string_view name)
{
    return fromName(EdgeTypes, edgeTypeName, name);
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
