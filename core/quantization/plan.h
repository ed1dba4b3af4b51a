// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/quantization/technique.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// What a user asks for: the options of `quantize`.
struct PlanRequest {
    Technique technique = Technique::Dynamic;
    RangeMethod range = RangeMethod::MinMax;
    int block = 0;                         ///< a scale for every so many weights of a row: 32, 64, 128, 256; 0: none
    bool perTensor = false;                ///< one scale for a whole weight, else one a channel where the operator allows it
    std::optional<EdgeType> edge;          ///< default: `defaultEdge`
    std::vector<std::string> keepFloat;    ///< PATTERNs: "#12", "#1:12", "type:CONV_2D", shell pattern on an output's name
    std::int64_t minElements = 0;          ///< constants with fewer elements are left alone
    std::optional<std::string> runtimeVersion; ///< oldest runtime that must load the file ("2.10.0")

    bool operator==(const PlanRequest &) const = default;
};

/// How one layer is computed in the quantized file.
enum class Precision {
    Float32,
    Float16, ///< float32 arithmetic on float16 constants
    Dynamic, ///< float activations, int8 weights
    Dynamic4, ///< float activations, int4 weights
    Weights8, ///< float32 arithmetic on int8 constants
    Weights4, ///< float32 arithmetic on int4 constants
    Int8,    ///< integers throughout
    Int16x8, ///< integers throughout: int16 activations, int8 weights
    Untouched, ///< moves data or computes on plain integers; has no precision of its own
};
std::string_view precisionName(Precision precision); ///< "float32", "float16", "dynamic", "dynamic4", "weights8", "weights4", "int8", "int16x8", "untouched"
bool computesInIntegers(Precision precision);
bool hasUnpackedWeights(Precision precision); ///< float32 arithmetic on short constants
Precision integerPrecision(Technique technique); ///< of a technique that uses integers

/// Decision about one operator of the source model.
struct LayerPlan {
    SubgraphId subgraph;
    OpId op;
    Precision precision = Precision::Float32;
    std::string reason; ///< a code of `core/wording` why the layer stays float although the technique shortens others; else empty

    bool operator==(const LayerPlan &) const = default;
};

/// Everything that decides the bytes of the quantized file, beside the model and the statistics.
struct Plan {
    PlanRequest request;
    std::vector<LayerPlan> layers; ///< every operator of every subgraph, in order

    LayerPlan &layerOf(SubgraphId subgraph, OpId op);

    bool operator==(const Plan &) const = default;
};

} // namespace halfstep
