// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/compare.h"
#include "tests/support/array_samples.h"
#include "tests/support/text_model.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace halfstep::test {

inline std::shared_ptr<const Model> modelOf(const std::string &text)
{
    return std::make_shared<const Model>(modelFromText(text));
}

inline DataSet dataOf(std::vector<Sample> samples)
{
    DataSet data;
    data.hasLabels = !samples.empty() && samples[0].label.has_value();
    data.samples = std::make_shared<ArraySamples>(std::move(samples));
    return data;
}

inline Result<ErrorReport> run(const std::string &source, const std::string &quantized, const DataSet &data, int threads = 1)
{
    RunContext context;
    context.threads = threads;
    return compare(modelOf(source), modelOf(quantized), data, {}, context);
}

inline const std::string Float = R"(
    input x float32 [1, 4]
    op RELU a <- x
    op TANH b <- a
    op RELU6 y <- b
    output y
)";

/// The first layer rounds to a coarse grid of 0.5 from 0 to 2, those behind it to fine ones.
inline const std::string CoarseFirst = R"(
    input x float32 [1, 4]
    op QUANTIZE x8 int8 [1, 4] scale 0.03125 zero 0 <- x
    op RELU a8 int8 [1, 4] scale 0.5 zero -124 <- x8
    op TANH b8 int8 [1, 4] scale 0.0078125 zero 0 <- a8
    op RELU6 y8 int8 [1, 4] scale 0.0078125 zero 0 <- b8
    op DEQUANTIZE y float32 [1, 4] <- y8
    output y
)";

} // namespace halfstep::test
