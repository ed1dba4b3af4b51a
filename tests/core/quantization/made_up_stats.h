// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/calibration/inner_tensors.h"
#include "core/model/model.h"

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace halfstep::test {

/// Statistics in which every float32 tensor that is no constant, and every value inside a layer, has the range [-1, 1], or the one named.
inline CalibrationStats madeUpStats(const Model &model, const std::map<std::string, Range> &ranges = {})
{
    std::map<std::pair<SubgraphId, TensorId>, Range> made;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s) {
        const Subgraph &graph = model.subgraphs[s];
        for (std::size_t t = 0; t < graph.tensors.size(); ++t) {
            if (graph.tensors[t].type != DataType::Float32 || model.isConstant(graph.tensors[t])) continue;
            const auto named = ranges.find(graph.tensors[t].name);
            made[{SubgraphId{s}, TensorId{t}}] = named == ranges.end() ? Range{-1, 1} : named->second;
        }
        for (std::size_t o = 0; o < graph.ops.size(); ++o)
            for (const InnerValue value : innerValues(graph, graph.ops[o]))
                made.emplace(std::pair(SubgraphId{s}, innerTensor(graph, OpId{o}, value)), Range{-1, 1});
    }
    CalibrationStats stats;
    for (const auto &[place, range] : made) {
        TensorStats &one = stats.tensors.emplace_back();
        std::tie(one.subgraph, one.tensor) = place;
        one.count = 1;
        one.range = range;
    }
    return stats;
}

/// The tensor of this name in the main subgraph, or nullptr.
inline const Tensor *tensorNamed(const Model &model, const std::string &name)
{
    for (const Tensor &tensor : model.main().tensors)
        if (tensor.name == name) return &tensor;
    return nullptr;
}

/// The types of the main subgraph's operators, in order.
inline std::vector<std::string> operatorsOf(const Model &model)
{
    std::vector<std::string> names;
    for (const Op &op : model.main().ops) names.emplace_back(opTypeName(op.type));
    return names;
}

} // namespace halfstep::test
