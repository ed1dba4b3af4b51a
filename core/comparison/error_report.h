// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/comparison`: how far a quantized model is from its float one.

#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/model/op_type.h"
#include "core/model/range.h"
#include "core/model/shape.h"
#include "core/numerics/histogram.h"
#include "core/quantization/plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace halfstep {

/// Metrics of one tensor; formulas and edges in the definitions (docs/metrics.md).
struct ErrorMetrics {
    double sqnrDb = 0;                   ///< may be +-infinity
    double rmse = 0;                     ///< real units
    std::optional<double> rmseOverStep;  ///< nothing for a float tensor
    double meanError = 0;                ///< real units, quantized minus float
    double maxAbsError = 0;
    double cosine = 1;
    std::optional<double> clippedShare;  ///< 0 … 1; nothing for a float tensor
    Histogram histogram;                 ///< error in steps (float tensor: in units of the RMS of x), -8 … 8, 256 bins, two tails
};

/// Smallest and largest float value of each index of the channel axis.
struct ChannelRanges {
    std::vector<double> low;
    std::vector<double> high;
};

/// One layer of the float file and its counterpart.
struct LayerError {
    SubgraphId subgraph;
    OpId op;                       ///< in the float file
    OpType type = OpType::Add;
    std::string customCode;
    std::string name;              ///< of its first output
    Shape shape;                   ///< of its first output
    TensorId tensor;               ///< first output, in the float file
    Precision precision = Precision::Float32;
    bool isPaired = false;
    std::string unpairedReason;    ///< a code of `core/wording` (comparison_codes.h, `unpaired`), if not paired
    std::optional<double> scale;   ///< of the quantized tensor, per tensor
    std::optional<std::int64_t> zeroPoint;
    std::optional<std::string> storedType; ///< "int8" … of the quantized tensor
    std::uint64_t bytes = 0;       ///< of its constants in the float file
    std::optional<ErrorMetrics> local;       ///< nothing if not paired
    std::optional<ErrorMetrics> accumulated;
    Histogram values;              ///< of the float values
    std::optional<Range> representable; ///< of the quantized tensor
    ChannelRanges channels;        ///< of the layer's weights per output channel, or of its output's last axis if it has none
    std::optional<double> channelStep; ///< scale of the quantized weights where all channels share one; else nothing
    std::vector<std::pair<float, float>> valuePairs; ///< (float, quantized made real), accumulated; at most 2 000, at a fixed stride
};

struct OutputError {
    std::string name;
    double sqnrDb = 0;
    double cosine = 1;
    double maxAbsError = 0;
    bool becameConstant = false;  ///< one value only, where the float output spreads over more than a step
    bool becameNotFinite = false; ///< a NaN or an infinity, where the float output has none
};

struct Agreement {
    std::uint64_t same = 0;
    std::uint64_t of = 0;
};

struct Accuracy {
    std::string metric; ///< "top1"
    double floatScore = 0;
    double quantizedScore = 0;
    std::uint64_t of = 0;
};

enum class VerdictLevel { Fine, Look, Broken };
std::string_view verdictLevelName(VerdictLevel level); ///< "fine", "look", "broken"

/// Limits of flag and verdict; a user may change them.
struct Limits {
    double rmseOverStep = 0.70; ///< a layer above it is flagged
    double sqnrDb = 20;         ///< a layer with a float output is flagged below it
    double brokenAgreement = 0.90;
    double fineAgreement = 0.99;
    double brokenPoints = 5;    ///< accuracy down by more, in points
    double finePoints = 0.5;
    bool operator==(const Limits &) const = default;
};

struct Verdict {
    std::optional<VerdictLevel> level; ///< nothing for random data
    Finding sentence;                  ///< code and arguments of the sentence
};

struct ErrorReport {
    std::uint64_t samples = 0;
    bool isRandom = false;
    std::string profile;
    std::string technique; ///< of the quantized file, as far as it shows: "int8" (some layers may be float), "dynamic", "float16" …
    std::uint64_t bytesBefore = 0;
    std::uint64_t bytesAfter = 0;
    std::vector<LayerError> layers; ///< every operator of the float file's main subgraph, in order
    std::vector<OutputError> outputs;
    std::optional<Agreement> agreement; ///< nothing for random data
    std::optional<Accuracy> accuracy;   ///< where there are labels
    Limits limits;
    Verdict verdict;
    double seconds = 0;
    std::vector<Finding> findings;
};

/// Whether a layer is flagged under `limits`: local RMSE in steps, or local SQNR where its output is float.
bool isFlagged(const LayerError &layer, const Limits &limits);

/// The verdict under other limits (the dragged limit of the chart). Where there are labels, accuracy decides in place of agreement;
/// an output that became constant or not finite is broken in any case. Nothing is run.
Verdict judge(const ErrorReport &report, const Limits &limits);

} // namespace halfstep
