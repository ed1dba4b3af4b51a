// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/match_outputs.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace halfstep {

namespace {

/// The place of the only output of `graph` for which `fits` holds.
template <class Fits>
std::optional<std::size_t> onlyOne(const Subgraph &graph, Fits fits)
{
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < graph.outputs.size(); ++i) {
        if (!fits(graph.tensor(graph.outputs[i]))) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

/// Both ways round: the only one there, and itself the only one here.
template <class Alike>
std::optional<std::size_t> partnerOf(const Subgraph &first, const Subgraph &second, const Tensor &output, Alike alike)
{
    const auto isAlike = [&](const Tensor &other) { return alike(output, other); };
    return onlyOne(first, isAlike) ? onlyOne(second, isAlike) : std::nullopt;
}

} // namespace

std::vector<std::size_t> matchOutputs(const Subgraph &a, const Subgraph &b)
{
    std::vector<std::size_t> order(a.outputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto shapesAgree = std::equal(a.outputs.begin(), a.outputs.end(), b.outputs.begin(), b.outputs.end(), [&](TensorId x, TensorId y) {
        return elementCount(a.tensor(x).shape) == elementCount(b.tensor(y).shape);
    });
    if (shapesAgree) return order;
    std::vector<std::size_t> matched;
    for (const TensorId id : a.outputs) {
        const Tensor &output = a.tensor(id);
        auto partner = partnerOf(a, b, output, [](const Tensor &x, const Tensor &y) { return !x.name.empty() && x.name == y.name; });
        if (!partner || !(b.tensor(b.outputs[*partner]).shape == output.shape))
            partner = partnerOf(a, b, output, [](const Tensor &x, const Tensor &y) { return x.shape == y.shape; });
        if (!partner || std::find(matched.begin(), matched.end(), *partner) != matched.end()) return order;
        matched.push_back(*partner);
    }
    return matched;
}

} // namespace halfstep
