// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/calibration/calibration_stats.h"
#include "core/model/model.h"

#include <map>
#include <string>
#include <vector>

namespace halfstep::test {

/// Statistics in which every float32 tensor that is no constant has the range [-1, 1], or the one named.
inline CalibrationStats madeUpStats(const Model &model, const std::map<std::string, Range> &ranges = {})
{
    CalibrationStats stats;
    for (std::size_t s = 0; s < model.subgraphs.size(); ++s)
        for (std::size_t t = 0; t < model.subgraphs[s].tensors.size(); ++t) {
            const Tensor &tensor = model.subgraphs[s].tensors[t];
            if (tensor.type != DataType::Float32 || model.isConstant(tensor)) continue;
            TensorStats one;
            one.subgraph = SubgraphId{s};
            one.tensor = TensorId{t};
            one.count = 1;
            const auto named = ranges.find(tensor.name);
            one.range = named == ranges.end() ? Range{-1, 1} : named->second;
            stats.tensors.push_back(std::move(one));
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
