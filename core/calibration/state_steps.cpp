// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/state_steps.h"

#include "core/calibration/observed_tensors.h"
#include "core/model/model_facts.h"

namespace halfstep {

namespace {

/// Steps in one run along this axis of the first input; 0: open, or no sequence operator's input.
std::int32_t stepsAlong(const Subgraph &graph, const Op &op, int axis)
{
    const Tensor &input = graph.tensor(op.inputs[0]);
    if (input.shape.rank() != 3) return 1;
    const bool isOpen = input.shapeSignature && input.shapeSignature->rank() == 3 && (*input.shapeSignature)[axis] < 0;
    return isOpen ? 0 : input.shape[axis];
}

bool isStep(const Subgraph &graph, const std::vector<bool> &isOfRun, const Op &op)
{
    const auto isFloat = [&](std::size_t place) { return op.hasInput(place) && graph.tensor(op.inputs[place]).type == DataType::Float32; };
    switch (op.type) {
    case OpType::Svdf:
    case OpType::Rnn: return isFloat(0);
    case OpType::Lstm: return isFloat(0) && stepsAlong(graph, op, 0) == 1;
    case OpType::UnidirectionalSequenceLstm:
    case OpType::UnidirectionalSequenceRnn: return isFloat(0) && stepsAlong(graph, op, op.options.flag("time_major") ? 0 : 1) == 1;
    case OpType::AssignVariable: return isFloat(1) && isOfRun[op.inputs[1].index()];
    default: return false;
    }
}

} // namespace

std::optional<Place> firstStepOfState(const Model &model, const std::vector<SubgraphId> &subgraphs)
{
    for (const SubgraphId id : subgraphs) {
        const Subgraph &graph = model.subgraphs[id.index()];
        const std::vector<bool> isOfRun = tensorsOfRun(graph);
        for (std::size_t o = 0; o < graph.ops.size(); ++o) {
            if (!isStep(graph, isOfRun, graph.ops[o])) continue;
            Place place;
            place.subgraph = id;
            place.op = OpId{o};
            place.name = opName(graph.ops[o]);
            return place;
        }
    }
    return std::nullopt;
}

} // namespace halfstep
