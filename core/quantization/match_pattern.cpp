// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_facts.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/shell_pattern.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace halfstep {

namespace {

constexpr std::string_view TypePrefix = "type:";

using Matcher = std::function<bool(SubgraphId, OpId, const Subgraph &, const Op &)>;

std::optional<std::int32_t> wholeNumber(std::string_view text)
{
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

/// "#12", "#1:12"
std::optional<Matcher> numberMatcher(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto subgraph = colon == std::string_view::npos ? std::optional<std::int32_t>(0) : wholeNumber(text.substr(0, colon));
    const auto op = wholeNumber(colon == std::string_view::npos ? text : text.substr(colon + 1));
    if (!subgraph || !op) return std::nullopt;
    return [s = SubgraphId{*subgraph}, o = OpId{*op}](SubgraphId subgraphId, OpId opId, const Subgraph &, const Op &) {
        return subgraphId == s && opId == o;
    };
}

Matcher typeMatcher(std::string_view name)
{
    return [name](SubgraphId, OpId, const Subgraph &, const Op &op) {
        return opName(op) == name || opTypeName(op.type) == name;
    };
}

/// An operator without an output has an empty name.
Matcher nameMatcher(std::string_view pattern)
{
    return [pattern](SubgraphId, OpId, const Subgraph &graph, const Op &op) {
        if (op.outputs.empty()) return matchesShellPattern(pattern, "");
        return std::any_of(op.outputs.begin(), op.outputs.end(), [&](TensorId output) {
            return matchesShellPattern(pattern, output ? std::string_view(graph.tensor(output).name) : std::string_view());
        });
    };
}

std::optional<Matcher> matcherOf(std::string_view pattern)
{
    if (pattern.empty()) return std::nullopt;
    if (pattern.starts_with('#')) return numberMatcher(pattern.substr(1));
    if (pattern.starts_with(TypePrefix)) return typeMatcher(pattern.substr(TypePrefix.size()));
    return nameMatcher(pattern);
}

} // namespace

Result<std::vector<LayerPlan>> matchPattern(const Model &model, const std::string &pattern)
{
    const auto matches = matcherOf(pattern);
    if (!matches) return Error{codes::BadPattern, {pattern}, {}};
    std::vector<LayerPlan> found;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const Subgraph &graph = model.subgraphs[s];
        for (std::size_t o = 0; o < graph.ops.size(); ++o)
            if ((*matches)(SubgraphId{s}, OpId{o}, graph, graph.ops[o]))
                found.push_back(LayerPlan{SubgraphId{s}, OpId{o}, Precision::Float32, std::string(codes::KeptByUser.name)});
    }
    // The model may have no operator at all: then "everything" is fulfilled.
    if (found.empty() && pattern != "*") return Error{codes::PatternMatchesNothing, {pattern}, {}};
    return found;
}

} // namespace halfstep
