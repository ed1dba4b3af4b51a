// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network_state_internal.h"

#include <algorithm>
#include <cstring>

namespace halfstep {

namespace {

const Shape NoShape;

/// What LiteRT puts into a state: zero points in int8, else zeros.
int initialByte(const Tensor &tensor)
{
    if (tensor.type != DataType::Int8 || !tensor.quantization ||
        tensor.quantization->zeroPoint.empty())
        return 0;
    return static_cast<int>(tensor.quantization->zeroPoint.front());
}

} // namespace

NetworkState::NetworkState(std::shared_ptr<const NetworkPlan> plan)
    : m_plan(std::move(plan)), m_pool(m_plan->options.pool)
{
    if (!m_pool) m_pool = std::make_shared<ThreadPool>(std::max(m_plan->options.threads, 1));
}

Result<std::unique_ptr<NetworkState>> NetworkState::make(std::shared_ptr<const NetworkPlan> plan)
{
    std::unique_ptr<NetworkState> state(new NetworkState(std::move(plan)));
    if (const Status allocated = state->allocate(); !allocated) return allocated.error();
    state->placeViews();
    state->resetVariables();
    return state;
}

Status NetworkState::allocate()
{
    m_arena = AlignedMemory::allocate(m_plan->arenaBytes);
    if (m_arena.isNull()) return outOfMemory(m_plan->arenaBytes, m_plan->limitBytes);
    m_variables = AlignedMemory::allocate(m_plan->variableBytes);
    if (m_variables.isNull()) return outOfMemory(m_plan->variableBytes, m_plan->limitBytes);
    m_heap.resize(m_plan->tensors.size());
    m_late.resize(m_plan->ops.size());
    return Done{};
}

void NetworkState::placeViews()
{
    const Subgraph &subgraph = m_plan->subgraph();
    for (const PlannedTensor &tensor : m_plan->tensors)
        m_shapes.push_back(tensor.shape);
    for (std::size_t i = 0; i < m_plan->tensors.size(); ++i) {
        const PlannedTensor &planned = m_plan->tensors[i];
        TensorView view{subgraph.tensors[i].type, &m_shapes[i], quantOf(subgraph.tensors[i]), {}};
        switch (planned.home) {
        case Home::Constant:
        case Home::Folded:
            // Constants are never written; the view's type serves inputs and outputs alike.
            view.bytes = {const_cast<std::byte *>(planned.values.data()), planned.values.size()};
            break;
        case Home::Arena:
            view.bytes = m_arena.bytes().subspan(planned.offset, planned.bytes);
            break;
        case Home::Variable:
            view.bytes = m_variables.bytes().subspan(planned.offset, planned.bytes);
            break;
        case Home::Heap:
        case Home::Nowhere: break;
        }
        m_views.push_back(view);
    }
}

void NetworkState::resetVariables()
{
    for (std::size_t i = 0; i < m_views.size(); ++i)
        if (m_plan->tensors[i].home == Home::Variable && !m_views[i].bytes.empty())
            std::memset(m_views[i].bytes.data(), initialByte(m_plan->subgraph().tensors[i]),
                        m_views[i].bytes.size());
}

void NetworkState::gather(const Op &op)
{
    m_inputs.clear();
    m_outputs.clear();
    for (const TensorId id : op.inputs)
        m_inputs.push_back(id ? view(id) : TensorView{DataType::Float32, &NoShape, nullptr, {}});
    for (const TensorId id : op.outputs)
        m_outputs.push_back(view(id));
}

Status NetworkState::runOp(OpId id, const CancelToken &cancel)
{
    switch (m_plan->ops[id.index()].stage) {
    case OpStage::Folded: return Done{};
    case OpStage::Prepared: return runPrepared(id, cancel);
    case OpStage::AtRunTime: return runUnprepared(id, cancel);
    }
    return Done{};
}

Status NetworkState::runPrepared(OpId id, const CancelToken &cancel)
{
    const PlannedOp &op = m_plan->ops[id.index()];
    gather(m_plan->subgraph().op(id));
    const auto scratch = m_arena.bytes().subspan(op.scratchOffset, op.scratchBytes);
    return op.kernel->run(KernelRun{m_inputs, m_outputs, scratch, *m_pool, cancel});
}

Status NetworkState::runUnprepared(OpId id, const CancelToken &cancel)
{
    if (const Status prepared = prepareNow(id); !prepared) return prepared.error();
    const LateKernel &late = m_late[id.index()];
    const Op &op = m_plan->subgraph().op(id);
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (const Status allocated = allocateOutput(id, op.outputs[i], late.outputShapes[i]);
            !allocated)
            return allocated.error();
    const std::size_t scratchBytes = late.kernel->scratchBytes();
    if (scratchBytes > m_plan->limitBytes) return outOfMemory(scratchBytes, m_plan->limitBytes);
    const AlignedMemory scratch = AlignedMemory::allocate(scratchBytes);
    if (scratch.isNull()) return outOfMemory(scratchBytes, m_plan->limitBytes);
    gather(op);
    return late.kernel->run(KernelRun{m_inputs, m_outputs, scratch.bytes(), *m_pool, cancel});
}

/// Prepare with what is known of all runs; where that is too little, with the present values.
Status NetworkState::prepareNow(OpId id)
{
    const Op &op = m_plan->subgraph().op(id);
    LateKernel &late = m_late[id.index()];
    std::vector<Shape> shapes = inputShapes(op);
    if (late.kernel && late.dependsOnShapesAlone && late.inputShapes == shapes) return Done{};
    late = {};
    Result<PreparedOp> prepared = prepareOp(*m_plan, id, shapes, knownInputs(op, false));
    late.dependsOnShapesAlone = bool(prepared);
    if (!prepared && prepared.error().code == codes::ShapeNotKnown)
        prepared = prepareOp(*m_plan, id, shapes, knownInputs(op, true));
    if (!prepared) return prepared.error();
    late.kernel = std::move(prepared->kernel);
    late.outputShapes = std::move(prepared->outputShapes);
    late.inputShapes = std::move(shapes);
    return Done{};
}

std::vector<Shape> NetworkState::inputShapes(const Op &op) const
{
    std::vector<Shape> shapes;
    for (const TensorId input : op.inputs)
        shapes.push_back(input ? m_shapes[input.index()] : NoShape);
    return shapes;
}

KnownValues NetworkState::knownInputs(const Op &op, bool withPresent) const
{
    KnownValues known(op.inputs.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!op.inputs[i]) continue;
        const Home home = m_plan->tensors[op.inputs[i].index()].home;
        if (withPresent || home == Home::Constant || home == Home::Folded)
            known[i] = view(op.inputs[i]).bytes;
    }
    return known;
}

Status NetworkState::allocateOutput(OpId id, TensorId tensor, const Shape &shape)
{
    const auto bytes = tensorBytes(*m_plan, id, tensor, shape);
    if (!bytes) return bytes.error();
    if (m_plan->tensors[tensor.index()].home != Home::Heap) {
        if (*bytes == m_views[tensor.index()].bytes.size()) return Done{};
        return outOfMemory(*bytes, m_views[tensor.index()].bytes.size());
    }
    release(tensor);
    const std::size_t total =
        m_plan->arenaBytes + m_plan->variableBytes + m_plan->foldedBytes + m_heapBytes + *bytes;
    if (total > m_plan->limitBytes) return outOfMemory(total, m_plan->limitBytes);
    AlignedMemory memory = AlignedMemory::allocate(*bytes);
    if (memory.isNull()) return outOfMemory(*bytes, m_plan->limitBytes);
    m_heapBytes += *bytes;
    m_shapes[tensor.index()] = shape;
    m_views[tensor.index()].bytes = memory.bytes();
    m_heap[tensor.index()] = std::move(memory);
    return Done{};
}

void NetworkState::release(TensorId tensor)
{
    m_heapBytes -= m_heap[tensor.index()].size();
    m_heap[tensor.index()] = {};
    m_views[tensor.index()].bytes = {};
}

void NetworkState::releaseAfter(OpId id)
{
    for (const TensorId tensor : m_plan->ops[id.index()].releases)
        release(tensor);
}

} // namespace halfstep
