// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/model/data_type.h"
#include "core/model/shape.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// Values for one input, as they came: real numbers, or integers of some type. Little-endian, row-major, packed.
struct SampleArray {
    DataType type = DataType::Float32;
    Shape shape;
    Bytes data;
};

/// One sample: an array for each input of a subgraph, in its order.
struct Sample {
    std::string name;               ///< for messages: file name, "row 17", "#17 of x.npy"
    std::vector<SampleArray> inputs;
    std::optional<int> label;       ///< class index
    std::vector<double> target = {}; ///< what the first output should be; empty: not known
};

} // namespace halfstep
