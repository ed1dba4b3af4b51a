// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/recurrent/recurrent_integers.h"

#include "core/quantization/recurrent/recurrent_forms_internal.h"

namespace halfstep {

namespace {

bool isSvdf(const LayerQuestion &question)
{
    return question.oper().type == OpType::Svdf;
}

} // namespace

Obstacle recurrentObstacle(const LayerQuestion &question)
{
    return isSvdf(question) ? svdfObstacle(question) : lstmObstacle(question);
}

std::optional<QuantParams> recurrentOutput(const LayerQuestion &question)
{
    const auto seen = rangeOf(*question.stats, question.subgraph, question.oper().outputs[0], question.request.range);
    if (!seen) return std::nullopt;
    return isSvdf(question) ? svdfOutput(*seen) : lstmOutput(question, *seen);
}

IntegerOperator recurrentOperator(const LayerQuestion &question, const QuantParams &input, const QuantParams &output)
{
    IntegerOperator result;
    result.inputs.resize(question.oper().inputs.size());
    result.inputs[0] = input;
    result.outputs.resize(question.oper().outputs.size());
    result.outputs[0] = output;
    return isSvdf(question) ? svdfOperator(question, std::move(result)) : lstmOperator(question, std::move(result));
}

bool recurrentOverflows(const LayerQuestion &question, const IntegerOperator &layout)
{
    return isSvdf(question) ? svdfOverflows(question, layout) : lstmOverflows(question, layout);
}

} // namespace halfstep
