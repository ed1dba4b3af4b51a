// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/check_model_internal.h"

#include <algorithm>

namespace halfstep {

namespace {

/// Where the value of a tensor comes from.
class Sources {
public:
    Sources(const Model &model, const Subgraph &subgraph) : m_writer(subgraph.tensors.size()), m_isGiven(subgraph.tensors.size(), false)
    {
        for (std::size_t i = 0; i < subgraph.tensors.size(); ++i) {
            const Tensor &tensor = subgraph.tensors[i];
            m_isGiven[i] = tensor.isVariable || tensor.externalBuffer != 0 || model.isConstant(tensor);
        }
        for (const TensorId input : subgraph.inputs) m_isGiven[input.index()] = true;
    }

    bool isGiven(TensorId id) const { return m_isGiven[id.index()]; }
    OpId writer(TensorId id) const { return m_writer[id.index()]; }
    void setWriter(TensorId id, OpId op) { m_writer[id.index()] = op; }

private:
    std::vector<OpId> m_writer; ///< none: no operator
    std::vector<bool> m_isGiven;
};

bool isIndex(TensorId id, const Subgraph &subgraph)
{
    return id && id.index() < subgraph.tensors.size();
}

Status checkOperands(const Subgraph &subgraph, const Op &op, const Place &where)
{
    const std::size_t count = subgraph.tensors.size();
    constexpr std::int32_t Missing = -1; // an optional input
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.inputs[i].value != Missing && !isIndex(op.inputs[i], subgraph))
            return indexError(op.inputs[i].value, count, where, "input " + std::to_string(i));
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (!isIndex(op.outputs[i], subgraph)) return indexError(op.outputs[i].value, count, where, "output " + std::to_string(i));
    for (std::size_t i = 0; i < op.intermediates.size(); ++i)
        if (op.intermediates[i].value != Missing && !isIndex(op.intermediates[i], subgraph))
            return indexError(op.intermediates[i].value, count, where, "intermediate " + std::to_string(i));
    return Done{};
}

Status noteWriters(const Subgraph &subgraph, SubgraphId id, Sources &sources)
{
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i)
        for (const TensorId output : subgraph.ops[i].outputs) {
            Place where;
            where.subgraph = id;
            where.op = OpId{i};
            where.tensor = output;
            if (sources.isGiven(output) && !subgraph.tensor(output).isVariable) return Error{codes::WritesGivenTensor, {}, where};
            if (sources.writer(output)) return Error{codes::WrittenTwice, {std::int64_t{sources.writer(output).value}}, where};
            sources.setWriter(output, OpId{i});
        }
    return Done{};
}

/// A tensor that no operator writes is let through: it only matters to who runs the model.
Status checkOrder(const Subgraph &subgraph, SubgraphId id, const Sources &sources)
{
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i)
        for (const TensorId input : subgraph.ops[i].inputs) {
            if (!input || sources.isGiven(input) || sources.writer(input) < OpId{i}) continue;
            Place where;
            where.subgraph = id;
            where.op = OpId{i};
            where.tensor = input;
            return Error{codes::ReadBeforeWritten, {std::int64_t{sources.writer(input).value}}, where};
        }
    return Done{};
}

Status checkEdges(const Subgraph &subgraph, SubgraphId id)
{
    Place where;
    where.subgraph = id;
    for (std::size_t i = 0; i < subgraph.inputs.size(); ++i)
        if (!isIndex(subgraph.inputs[i], subgraph))
            return indexError(subgraph.inputs[i].value, subgraph.tensors.size(), where, "input " + std::to_string(i) + " of the model");
    for (std::size_t i = 0; i < subgraph.outputs.size(); ++i)
        if (!isIndex(subgraph.outputs[i], subgraph))
            return indexError(subgraph.outputs[i].value, subgraph.tensors.size(), where, "output " + std::to_string(i) + " of the model");
    return Done{};
}

} // namespace

Status checkOperators(const Model &model, SubgraphId id)
{
    const Subgraph &subgraph = model.subgraphs[id.index()];
    if (const Status status = checkEdges(subgraph, id); !status) return status;
    for (std::size_t i = 0; i < subgraph.ops.size(); ++i) {
        Place where;
        where.subgraph = id;
        where.op = OpId{i};
        if (const Status status = checkOperands(subgraph, subgraph.ops[i], where); !status) return status;
    }
    Sources sources(model, subgraph);
    if (const Status status = noteWriters(subgraph, id, sources); !status) return status;
    if (const Status status = checkOrder(subgraph, id, sources); !status) return status;
    for (const TensorId output : subgraph.outputs) {
        Place where;
        where.subgraph = id;
        where.tensor = output;
        if (!sources.isGiven(output) && !sources.writer(output)) return Error{codes::NeverWritten, {}, where};
    }
    return Done{};
}

} // namespace halfstep
