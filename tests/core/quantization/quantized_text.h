// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/choose_plan.h"
#include "core/quantization/quantize.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/text_model.h"

#include <map>
#include <memory>
#include <string>

namespace halfstep::test {

using Ranges = std::map<std::string, Range>;

/// A model and what became of it.
struct Made {
    std::shared_ptr<const Model> source;
    Result<QuantizedModel> result;

    const Model &model() const { return *result->model; }
    const Subgraph &graph() const { return model().main(); }
    const LayerPlan &layer(std::size_t i) const { return result->plan.layers[i]; }
    std::vector<std::string> operators() const { return operatorsOf(model()); }
    const QuantParams &params(const std::string &tensor) const { return *tensorNamed(model(), tensor)->quantization; }
};

inline PlanRequest with(Technique technique)
{
    PlanRequest request;
    request.technique = technique;
    return request;
}

/// The model of this text, quantized with these ranges (see `madeUpStats`).
inline Made made(const std::string &text, const Ranges &ranges = {}, const PlanRequest &request = with(Technique::Int8))
{
    auto source = std::make_shared<const Model>(modelFromText(text));
    const CalibrationStats stats = madeUpStats(*source, ranges);
    const auto plan = choosePlan(*source, request, &stats);
    if (!plan) return Made{source, plan.error()};
    return Made{source, quantize(source, *plan, &stats, {})};
}

/// The same with integers, int8 unless another technique is asked for.
inline Made integers(const std::string &text, PlanRequest request = with(Technique::Int8), const Ranges &ranges = {})
{
    if (!usesIntegers(request.technique)) request.technique = Technique::Int8;
    return made(text, ranges, request);
}

inline PlanRequest strict(EdgeType edge = EdgeType::Int8)
{
    PlanRequest request = with(Technique::Int8Only);
    request.edge = edge;
    return request;
}

} // namespace halfstep::test
