// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// What the model's metadata says of one input or output.
struct TensorDescription {
    std::string name;
    std::string description;
    std::vector<double> mean;        ///< normalization (x - mean) / std; one value or one a channel; empty: none
    std::vector<double> std;
    std::vector<double> min;         ///< of the values after normalization; may be empty
    std::vector<double> max;
    std::string colorSpace;          ///< "rgb", "grayscale", or empty
    std::uint32_t soundRate = 0;     ///< frames a second; 0: not told
    std::vector<std::string> labels; ///< from the label file packed with the model, in order; outputs only
    std::vector<std::string> files;  ///< names of the associated files

    bool operator==(const TensorDescription &) const = default;
};

/// The content of the block TFLITE_METADATA, as far as it is used; beside the main subgraph's inputs and outputs.
struct ModelMetadata {
    std::string name;
    std::string description;
    std::string author;
    std::string license;
    std::string version;
    std::vector<TensorDescription> inputs;
    std::vector<TensorDescription> outputs;

    bool operator==(const ModelMetadata &) const = default;
};

} // namespace halfstep
