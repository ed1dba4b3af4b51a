// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/quantization/technique.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace halfstep {

/// What the model will run on.
enum class Target { Cpu, Gpu, EdgeTpu, Mcu };
std::string_view targetName(Target target); ///< "cpu", "gpu", "edgetpu", "mcu"
std::optional<Target> targetFromName(std::string_view name);

/// A layer that would stay float, and why (a code of `core/wording`).
struct StaysFloat {
    SubgraphId subgraph;
    OpId op;
    std::string reason;
    bool operator==(const StaysFloat &) const = default;
};

/// One technique, judged for a model and a target.
struct TechniqueAdvice {
    Technique technique = Technique::Dynamic;
    Finding reason;                   ///< one sentence
    bool needsData = false;
    bool fits = false;                ///< the target can run the result, and there is something to quantize
    std::uint64_t bytesForecast = 0;  ///< within 2 % of what `quantize` writes
    std::vector<StaysFloat> staysFloat;
};

/// Techniques in order of advice; the first that fits is the default start.
struct Advice {
    Target target = Target::Cpu;
    std::vector<TechniqueAdvice> techniques;
    std::vector<Finding> findings;
};

} // namespace halfstep
