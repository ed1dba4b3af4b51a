// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network_instance_internal.h"

#include "core/base/physical_memory.h"

#include <algorithm>
#include <cstring>

namespace halfstep {

namespace {

/// What LiteRT puts into a state: zero points in int8, else zeros.
int initialByteOf(const Tensor &tensor)
{
    if (tensor.type != DataType::Int8 || !tensor.quantization ||
        tensor.quantization->zeroPoint.empty())
        return 0;
    return static_cast<int>(tensor.quantization->zeroPoint.front());
}

} // namespace

NetworkInstance::NetworkInstance(const NetworkOptions &options)
    : m_pool(options.pool), m_resources(physicalMemoryBytes())
{
    if (!m_pool) m_pool = std::make_shared<ThreadPool>(std::max(options.threads, 1));
}

Result<std::span<std::byte>> NetworkInstance::variablesOf(const NetworkPlan &plan)
{
    const auto found = m_variables.find(plan.subgraphId);
    if (found != m_variables.end()) return found->second.memory.bytes();
    Variables variables{AlignedMemory::allocate(plan.variableBytes), {}};
    if (variables.memory.isNull()) return outOfMemory(plan.variableBytes, plan.limitBytes);
    for (std::size_t i = 0; i < plan.tensors.size(); ++i) {
        const PlannedTensor &tensor = plan.tensors[i];
        if (tensor.home == Home::Variable)
            variables.tensors.push_back(
                {tensor.offset, tensor.bytes, initialByteOf(plan.subgraph().tensors[i])});
    }
    resetVariables(variables);
    return m_variables.emplace(plan.subgraphId, std::move(variables)).first->second.memory.bytes();
}

void NetworkInstance::resetVariables(const Variables &variables)
{
    for (const Variable &tensor : variables.tensors)
        if (tensor.bytes > 0)
            std::memset(variables.memory.bytes().data() + tensor.offset, tensor.initialByte,
                        tensor.bytes);
}

void NetworkInstance::reset()
{
    for (const auto &[subgraph, variables] : m_variables)
        resetVariables(variables);
    m_resources.clear();
    m_initialized.clear();
}

Status NetworkInstance::charge(std::size_t more, const NetworkPlan &plan)
{
    const std::size_t total = plan.foldedBytes + variableBytes() + heapBytes() + more;
    if (total > plan.limitBytes) return outOfMemory(total, plan.limitBytes);
    m_heapBytes += more;
    return Done{};
}

std::size_t NetworkInstance::variableBytes() const
{
    std::size_t bytes = 0;
    for (const auto &[subgraph, variables] : m_variables)
        bytes += variables.memory.size();
    return bytes;
}

} // namespace halfstep
