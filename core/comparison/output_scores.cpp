// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/output_scores.h"

#include "core/comparison/comparison_codes.h"
#include "core/comparison/measure_error.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfstep {

namespace {

template <class Take>
void forEachReal(const TensorView &view, Take take)
{
    constexpr std::size_t StripLength = 1024;
    std::array<double, StripLength> strip;
    const std::size_t count = elementsOf(view);
    for (std::size_t first = 0; first < count; first += StripLength) {
        const auto values = std::span(strip).first(std::min(StripLength, count - first));
        readReal(view, first, values);
        for (std::size_t i = 0; i < values.size(); ++i) take(first + i, values[i]);
    }
}

Error shapeDiffers(const char *what, std::size_t number, const Shape &first, const Shape &second)
{
    return Error{codes::EdgeShapeDiffers, {std::string(what), static_cast<std::int64_t>(number), shapeText(first), shapeText(second)}, {}};
}

} // namespace

bool hasScores(const Network &network)
{
    if (network.subgraph().outputs.empty()) return false;
    const TensorView output = network.output(0);
    const std::vector<std::int32_t> &dims = output.shape->dims;
    if (dims.empty() || dims.back() < 2 || !isReadable(output.type) || elementCount(*output.shape) != dims.back()) return false;
    const auto &inputs = network.subgraph().inputs;
    return inputs.empty() || !(*network.tensor(inputs[0]).shape == *output.shape);
}

std::optional<std::size_t> bestScore(const TensorView &scores)
{
    std::optional<std::size_t> best;
    double bestValue = 0;
    forEachReal(scores, [&](std::size_t place, double value) {
        if (std::isnan(value) || (best && value <= bestValue)) return;
        best = place;
        bestValue = value;
    });
    return best;
}

Result<bool> isRight(const TensorView &scores, const Sample &sample)
{
    const std::size_t count = elementsOf(scores);
    const int label = sample.label.value_or(-1);
    if (label < 0 || static_cast<std::size_t>(label) >= count) {
        Error error{codes::LabelBeyondScores, {std::int64_t{label}, static_cast<std::int64_t>(count)}, {}};
        error.where.name = sample.name;
        return error;
    }
    return bestScore(scores) == static_cast<std::size_t>(label);
}

Status checkInputs(const Subgraph &a, const Subgraph &b)
{
    const auto differ = [](const char *what, std::size_t ours, std::size_t theirs) {
        return Error{codes::EdgeCountDiffers, {std::string(what), static_cast<std::int64_t>(ours), static_cast<std::int64_t>(theirs)}, {}};
    };
    if (a.inputs.size() != b.inputs.size()) return differ("inputs", a.inputs.size(), b.inputs.size());
    if (a.outputs.size() != b.outputs.size()) return differ("outputs", a.outputs.size(), b.outputs.size());
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        const Shape &ours = a.tensor(a.inputs[i]).shape;
        const Shape &theirs = b.tensor(b.inputs[i]).shape;
        if (!(ours == theirs)) return shapeDiffers("Input", i, ours, theirs);
    }
    return Done{};
}

Status checkOutputs(const Network &first, const Network &second, std::span<const std::size_t> order)
{
    for (std::size_t i = 0; i < first.subgraph().outputs.size(); ++i) {
        const TensorView ours = first.output(i);
        const TensorView theirs = second.output(order[i]);
        const bool isComparable = isReadable(ours.type) && isReadable(theirs.type);
        if (!isComparable || elementsOf(ours) != elementsOf(theirs)) return shapeDiffers("Output", i, *ours.shape, *theirs.shape);
    }
    return Done{};
}

std::vector<std::string> outputNames(const Model &model, const FedSignature &signature, bool isOneOfSeveral)
{
    const Subgraph &graph = model.subgraphs[signature.subgraph.index()];
    const bool isMainAlone = !isOneOfSeveral && signature.subgraph == SubgraphId{std::int32_t{0}};
    const auto found = std::find_if(model.signatures.begin(), model.signatures.end(), [&](const Signature &other) { return other.key == signature.key; });
    std::vector<std::string> names;
    for (const TensorId id : graph.outputs) {
        std::string name = graph.tensor(id).name;
        if (!isMainAlone && found != model.signatures.end())
            for (const SignatureTensor &output : found->outputs)
                if (output.tensor == id) name = output.name;
        names.push_back(isOneOfSeveral && !signature.key.empty() ? signature.key + "/" + name : name);
    }
    return names;
}

bool OutputScores::Output::becameConstant() const
{
    return second.isConstant() && !first.isConstant() && first.high - first.low > second.step;
}

void OutputScores::Spread::add(const TensorView &view)
{
    if (hasSteps(view)) step = view.quant->scale[0];
    forEachReal(view, [&](std::size_t, double value) {
        isFinite = isFinite && std::isfinite(value);
        low = std::min(low, value);
        high = std::max(high, value);
    });
}

void OutputScores::add(const Network &first, const Network &second, ThreadPool &pool)
{
    m_outputs.resize(first.subgraph().outputs.size());
    double worst = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        const TensorView x = first.output(i);
        const TensorView y = second.output(m_order[i]);
        ErrorSums sums;
        addErrors(x, y, 1, pool, sums);
        worst = std::min(worst, sums.sqnrDb());
        m_outputs[i].sums.merge(sums);
        m_outputs[i].first.add(x);
        m_outputs[i].second.add(y);
    }
    const bool agrees = hasScores(first) ? bestScore(first.output(0)) == bestScore(second.output(m_order[0])) : worst >= AgreeingDb;
    ++m_agreement.of;
    if (agrees) ++m_agreement.same;
}

std::vector<OutputError> OutputScores::errors(std::vector<std::string> names) const
{
    std::vector<OutputError> errors;
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        const Output &output = m_outputs[i];
        OutputError error;
        error.name = std::move(names[i]);
        error.sqnrDb = output.sums.sqnrDb();
        error.cosine = output.sums.cosine();
        error.maxAbsError = output.sums.maxAbsError();
        error.becameConstant = output.becameConstant();
        error.becameNotFinite = !output.second.isFinite && output.first.isFinite;
        errors.push_back(std::move(error));
    }
    return errors;
}

} // namespace halfstep
