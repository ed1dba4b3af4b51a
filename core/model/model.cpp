// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model.h"

#include <utility>

namespace halfstep {

std::optional<std::span<const std::byte>> Model::constant(const Tensor &tensor) const
{
    if (!tensor.buffer || tensor.buffer.index() == 0 || tensor.buffer.index() >= buffers.size() || tensor.isVariable) return std::nullopt;
    const Buffer &buffer = buffers[tensor.buffer.index()];
    if (!buffer.hasData) return std::nullopt;
    return buffer.data.bytes;
}

BufferId Model::addBuffer(SharedBytes data)
{
    buffers.push_back(Buffer{std::move(data), true});
    return BufferId{buffers.size() - 1};
}

void Model::dropUnusedData()
{
    std::vector<bool> isUsed(buffers.size(), false);
    const auto use = [&isUsed](BufferId id) {
        if (id && id.index() < isUsed.size()) isUsed[id.index()] = true;
    };
    for (const Subgraph &subgraph : subgraphs)
        for (const Tensor &tensor : subgraph.tensors) use(tensor.buffer);
    for (const Metadata &entry : metadata) use(entry.buffer);
    for (const std::int32_t index : metadataBuffer) use(BufferId{index});
    for (std::size_t i = 0; i < buffers.size(); ++i)
        if (!isUsed[i]) buffers[i] = Buffer{};
}

std::optional<std::span<const std::byte>> Model::metadataNamed(std::string_view name) const
{
    for (const Metadata &entry : metadata)
        if (entry.name == name && entry.buffer && entry.buffer.index() < buffers.size())
            return buffers[entry.buffer.index()].data.bytes;
    return std::nullopt;
}

} // namespace halfstep
