// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/inner_tensors.h"

namespace halfstep {

namespace {

constexpr std::size_t InputGateWeights = 1;
constexpr std::size_t Projection = 16;
constexpr std::size_t CellState = 19;
constexpr std::size_t ForgetNorm = 21;
constexpr std::size_t FilterState = 4;

bool isWholeLstm(const Op &op)
{
    constexpr std::int64_t Basic = 1;
    const bool isFull = op.type == OpType::Lstm && op.options.integer("kernel_type") != Basic;
    return isFull || op.type == OpType::UnidirectionalSequenceLstm;
}

} // namespace

std::vector<InnerValue> innerValues(const Subgraph &subgraph, const Op &op)
{
    const bool isFloat = op.hasInput(0) && subgraph.tensor(op.inputs[0]).type == DataType::Float32;
    if (!isFloat) return {};
    if (op.type == OpType::Svdf && op.hasInput(FilterState)) return {InnerValue::State};
    if (!isWholeLstm(op) || !op.hasInput(CellState)) return {};
    std::vector<InnerValue> values;
    if (op.hasInput(ForgetNorm)) {
        values = {InnerValue::ForgetGate, InnerValue::CellGate, InnerValue::OutputGate};
        if (op.hasInput(InputGateWeights)) values.insert(values.begin(), InnerValue::InputGate);
    }
    if (op.hasInput(Projection)) values.push_back(InnerValue::Hidden);
    values.push_back(InnerValue::State);
    return values;
}

TensorId innerTensor(const Subgraph &subgraph, OpId id, InnerValue value)
{
    const Op &op = subgraph.op(id);
    const auto place = static_cast<std::size_t>(value);
    if (value == InnerValue::State) return op.inputs[op.type == OpType::Svdf ? FilterState : CellState];
    return TensorId{subgraph.tensors.size() + id.index() * InnerValues + place};
}

} // namespace halfstep
