// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network_plan_internal.h"

namespace halfstep {

namespace {

TensorView viewOf(const NetworkPlan &plan, TensorId tensor, std::span<std::byte> bytes)
{
    const Tensor &description = plan.subgraph().tensor(tensor);
    return TensorView{description.type, &plan.tensors[tensor.index()].shape, quantOf(description),
                      bytes};
}

std::vector<TensorView> inputViews(const NetworkPlan &plan, const Op &op)
{
    static const Shape None;
    std::vector<TensorView> views;
    for (const TensorId input : op.inputs) {
        if (!input) {
            views.push_back(TensorView{DataType::Float32, &None, nullptr, {}});
            continue;
        }
        // Constants are never written; the view's type serves inputs and outputs alike.
        const std::span<const std::byte> values = plan.tensors[input.index()].values;
        views.push_back(
            viewOf(plan, input, {const_cast<std::byte *>(values.data()), values.size()}));
    }
    return views;
}

Result<std::vector<TensorView>> outputViews(NetworkPlan &plan, const Op &op)
{
    std::vector<TensorView> views;
    for (const TensorId output : op.outputs) {
        PlannedTensor &planned = plan.tensors[output.index()];
        plan.foldedBytes += alignedBytes(planned.bytes);
        if (const Status checked = checkTotal(plan); !checked) return checked.error();
        auto memory = std::make_shared<AlignedMemory>(AlignedMemory::allocate(planned.bytes));
        if (memory->isNull()) return outOfMemory(planned.bytes, plan.limitBytes);
        planned.values = memory->bytes();
        views.push_back(viewOf(plan, output, memory->bytes()));
        planned.folded = std::move(memory);
    }
    return views;
}

} // namespace

Status foldOp(NetworkPlan &plan, OpId id, const Kernel &kernel)
{
    const Op &op = plan.subgraph().op(id);
    const std::vector<TensorView> inputs = inputViews(plan, op);
    const auto outputs = outputViews(plan, op);
    if (!outputs) return outputs.error();
    const bool fits = kernel.scratchBytes() <= plan.limitBytes;
    const AlignedMemory scratch = AlignedMemory::allocate(fits ? kernel.scratchBytes() : 0);
    if (!fits || scratch.isNull()) return outOfMemory(kernel.scratchBytes(), plan.limitBytes);
    plan.ops[id.index()].stage = OpStage::Folded;
    ThreadPool pool(1);
    return kernel.run(KernelRun{inputs, *outputs, scratch.bytes(), pool, CancelToken{}});
}

} // namespace halfstep
