// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/plan.h"

#include <algorithm>
#include <utility>

namespace halfstep {

std::string_view precisionName(Precision precision)
{
    switch (precision) {
    case Precision::Float32: return "float32";
    case Precision::Float16: return "float16";
    case Precision::Dynamic: return "dynamic";
    case Precision::Dynamic4: return "dynamic4";
    case Precision::Weights8: return "weights8";
    case Precision::Weights4: return "weights4";
    case Precision::Int8: return "int8";
    case Precision::Int16x8: return "int16x8";
    case Precision::Untouched: return "untouched";
    }
    return "";
}

bool computesInIntegers(Precision precision)
{
    return precision == Precision::Int8 || precision == Precision::Int16x8;
}

bool hasUnpackedWeights(Precision precision)
{
    return precision == Precision::Weights8 || precision == Precision::Weights4;
}

LayerPlan &Plan::layerOf(SubgraphId subgraph, OpId op)
{
    const auto place = std::pair(subgraph, op);
    return *std::lower_bound(layers.begin(), layers.end(), place, [](const LayerPlan &layer, const auto &wanted) {
        return std::pair(layer.subgraph, layer.op) < wanted;
    });
}

Precision integerPrecision(Technique technique)
{
    return activationType(technique) == DataType::Int16 ? Precision::Int16x8 : Precision::Int8;
}

} // namespace halfstep
