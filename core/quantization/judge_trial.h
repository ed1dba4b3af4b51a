// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/quantization/advice.h"
#include "core/quantization/quantized_model.h"

#include <optional>

namespace halfstep {

/// A technique carried out with made-up ranges, or the reason why it cannot be.
struct Trial {
    Technique technique = Technique::Dynamic;
    std::optional<QuantizedModel> result;
    std::optional<Error> refusal;
    std::uint64_t bytesBefore = 0;
    std::uint64_t bytes = 0;
};

/// Whether a target can run the result of a trial, and why or why not in one sentence.
struct Judgement {
    bool fits = false;
    Finding reason;
};

Judgement judgeTrial(const Model &source, const Trial &trial, Target target);

/// Layers with float values, and those of them that the plan shortens.
struct LayerCounts {
    std::int64_t all = 0;
    std::int64_t shortened = 0;
    std::int64_t depthwise = 0;
};
LayerCounts countLayers(const QuantizedModel &result);

} // namespace halfstep
