// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network_resources.h"

#include "core/base/base_codes.h"
#include "core/model/model.h"

#include <algorithm>

namespace halfstep {

namespace {

std::string textOption(const OpOptions &options, std::string_view name)
{
    const OptionValue *value = options.find(name);
    const auto *text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : std::string();
}

} // namespace

std::pair<std::string, std::string> variableName(const Op &op)
{
    return {textOption(op.options, "container"), textOption(op.options, "shared_name")};
}

ResourceNames resourceNamesOf(const Model &model)
{
    ResourceNames names;
    for (const Subgraph &subgraph : model.subgraphs)
        for (const Op &op : subgraph.ops)
            if (op.type == OpType::VarHandle)
                names.variables.emplace(variableName(op),
                                        static_cast<std::int32_t>(names.variables.size()));
    return names;
}

const VariableValue *NetworkResources::variable(std::int32_t id) const
{
    const auto found = m_variables.find(id);
    return found == m_variables.end() ? nullptr : &found->second;
}

Status NetworkResources::reserve(std::size_t freed, std::size_t wanted)
{
    const std::size_t kept = m_bytes - freed;
    if (wanted > m_limit - std::min(kept, m_limit))
        return Error{codes::OutOfMemory,
                     {static_cast<std::int64_t>(kept + wanted), static_cast<std::int64_t>(m_limit)},
                     {}};
    m_bytes = kept + wanted;
    return Done{};
}

Status NetworkResources::assign(std::int32_t id, const TensorView &value)
{
    VariableValue &variable = m_variables[id];
    if (const Status fits = reserve(variable.bytes.size(), value.bytes.size()); !fits) return fits;
    variable.type = value.type;
    variable.shape = *value.shape;
    variable.bytes.assign(value.bytes.begin(), value.bytes.end());
    return Done{};
}

const HashTable *NetworkResources::table(std::int32_t id) const
{
    const auto found = m_tables.find(id);
    return found == m_tables.end() ? nullptr : &found->second;
}

Status NetworkResources::import(std::int32_t id, HashTable table, std::size_t bytes)
{
    if (m_tables.contains(id)) return Done{};
    if (const Status fits = reserve(0, bytes); !fits) return fits;
    m_tables.emplace(id, std::move(table));
    return Done{};
}

void NetworkResources::clear()
{
    m_variables.clear();
    m_tables.clear();
    m_bytes = 0;
}

} // namespace halfstep
