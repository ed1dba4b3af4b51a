// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `core/timing`: how long models take, side by side.

#include "core/base/ids.h"
#include "core/model/op_type.h"

#include <cstdint>
#include <string>
#include <vector>

namespace halfstep {

struct LayerLatency {
    OpId op;
    OpType type = OpType::Add;
    std::string name;
    double medianSeconds = 0;
    double lowSeconds = 0; ///< 95 % interval of the median
    double highSeconds = 0;
};

struct ModelLatency {
    double median = 0; ///< seconds
    double p5 = 0;
    double p95 = 0;
    std::vector<double> runs; ///< seconds, in order
    std::vector<LayerLatency> layers;
};

/// Speed of model b against model a: above 1 b is faster.
struct LatencyRatio {
    std::size_t a = 0;
    std::size_t b = 0;
    double speedup = 1; ///< ratio of medians
    double low = 1;     ///< 95 % interval by bootstrap over rounds
    double high = 1;
    bool isSignificant = false; ///< the interval does not hold 1
};

struct LatencyReport {
    std::string cpu;     ///< brand, as the processor tells it
    std::string kernels; ///< instruction set in use, "AVX3 + VNNI" …
    std::string runtime; ///< "builtin"
    int threads = 1;
    std::vector<ModelLatency> models;
    std::vector<LatencyRatio> ratios; ///< every later model against the first
};

} // namespace halfstep
