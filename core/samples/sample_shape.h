// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/shape.h"
#include "core/model/tensor.h"

#include <cstdint>
#include <optional>

namespace halfstep {

/// What one sample for an input may look like (definitions.md, Samples).
struct SampleShape {
    Shape pattern;         ///< of the input, batch axis included; -1: open
    bool hasBatch = false; ///< the first axis is a batch: of size 1, or open

    bool operator==(const SampleShape &) const = default;
};

SampleShape sampleShapeOf(const Tensor &input);

/// The pattern of one sample without its batch axis.
Shape withoutBatch(const SampleShape &sample);

/// Whether `shape` has the sizes of `pattern` where these are not open. An open axis takes sizes from 1.
bool fitsPattern(const Shape &shape, const Shape &pattern);

/// `shape`, a sample with or without its batch axis, as the input has it; nothing if it does not fit.
std::optional<Shape> fittedShape(const Shape &shape, const SampleShape &sample);

/// How an array holds samples.
struct ArraySplit {
    std::int64_t count = 0;
    Shape item;             ///< what one sample is in the array
};

/// `shape` as [N, sample] or as one sample. Tried in this order: N samples without batch axis, N samples as the input
/// has them, one sample without batch axis, one as the input has it. Nothing if none fits.
std::optional<ArraySplit> splitSamples(const Shape &shape, const SampleShape &sample);

/// For messages: "1x32x32x3", with "?" for open axes.
std::string sampleShapeText(const SampleShape &sample);

} // namespace halfstep
