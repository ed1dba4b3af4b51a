// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/selection.h"

#include <algorithm>

namespace halfstep {

bool Selection::isPicked(OpId op) const
{
    return std::binary_search(m_picked.begin(), m_picked.end(), op);
}

void Selection::select(OpId op)
{
    setPicked(op ? std::vector<OpId>{op} : std::vector<OpId>{}, op);
}

void Selection::setPicked(std::vector<OpId> ops, OpId current)
{
    if (current) ops.push_back(current);
    std::sort(ops.begin(), ops.end());
    ops.erase(std::unique(ops.begin(), ops.end()), ops.end());
    if (ops == m_picked && current == m_current) return;
    m_picked = std::move(ops);
    m_current = current;
    Q_EMIT changed();
}

void Selection::clear()
{
    setPicked({}, OpId{});
}

} // namespace halfstep
