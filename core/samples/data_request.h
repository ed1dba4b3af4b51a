// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/preprocessing.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// Which part of the chosen samples (definitions: of at least 64, every fourth in order of choice is for checking).
enum class SamplePart { All, Ranges, Check };

/// What a user says about data: the options of the command line, the fields of the data panel.
struct DataRequest {
    std::string source;                  ///< [[SIGNATURE/]INPUT=] path, "FILE.npz:KEY", or "random"; bytes as the system has them
    std::vector<std::string> moreSources; ///< for other inputs, each with its name in front
    std::optional<std::int64_t> samples; ///< default: all, up to 500
    std::optional<std::uint64_t> seed;   ///< shuffles; absent: evenly over the order
    SamplePart part = SamplePart::All;
    std::string labels;                  ///< FILE[:COLUMN|:KEY]; empty: sub-folders, if any
    bool wantsTargets = false;           ///< labels are the numbers of the first output, no classes
    std::string labelColumn;             ///< of the data's own CSV
    std::string classes;                 ///< FILE.txt with the order of the classes
    std::vector<std::string> leftOut;    ///< names of samples that are not taken, as messages tell them
    std::string signature;               ///< the signature that is fed; empty: those that sources name, else the first of the main subgraph
    bool isSequence = false;             ///< samples follow each other: state goes from one to the next
    std::vector<std::string> shapes;     ///< [[SIGNATURE/]INPUT=]1x128, of inputs with open axes
    std::optional<std::uint32_t> soundRate; ///< Hz, of clips as the model wants them; absent: from its metadata, else their own
    Preprocessing preprocessing;         ///< what was given; the rest is found

    bool operator==(const DataRequest &) const = default;
};

} // namespace halfstep
