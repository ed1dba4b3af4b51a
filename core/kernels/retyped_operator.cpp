// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/retyped_operator.h"

namespace halfstep {

namespace {

/// The tensors that the operator's lists name, renumbered in their order.
std::vector<bool> takeTensors(const PrepareContext &context, std::vector<TensorId> &ids, DataType from, DataType to,
                              Subgraph &into)
{
    std::vector<bool> isRetyped;
    for (TensorId &id : ids) {
        isRetyped.push_back(id && context.subgraph.tensor(id).type == from);
        if (!id) continue;
        Tensor tensor = context.subgraph.tensor(id);
        if (isRetyped.back()) {
            tensor.type = to;
            tensor.buffer = BufferId{std::int32_t{0}};
            tensor.externalBuffer = 0;
            tensor.quantization.reset();
        }
        id = TensorId{into.tensors.size()};
        into.tensors.push_back(std::move(tensor));
    }
    return isRetyped;
}

} // namespace

RetypedOperator::RetypedOperator(const PrepareContext &context, DataType from, DataType to)
    : op(context.op), known(context.known.begin(), context.known.end())
{
    inputIsRetyped = takeTensors(context, op.inputs, from, to, subgraph);
    outputIsRetyped = takeTensors(context, op.outputs, from, to, subgraph);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (inputIsRetyped[i]) known[i].reset();
}

PrepareContext RetypedOperator::context(const PrepareContext &original) const
{
    return PrepareContext{original.model, subgraph, op, original.opId, original.profile, original.inputShapes, known, {}};
}

} // namespace halfstep
