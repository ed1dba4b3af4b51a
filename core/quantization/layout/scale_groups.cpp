// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/scale_groups.h"

#include "core/base/assert.h"
#include "core/numerics/affine.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace halfstep {

ScaleGroups::ScaleGroups(std::size_t tensors, DataType type) : m_parent(tensors), m_groups(tensors), m_type(type)
{
    std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
}

std::size_t ScaleGroups::rootOf(TensorId tensor) const
{
    std::size_t root = tensor.index();
    while (m_parent[root] != root) root = m_parent[root];
    return root;
}

void ScaleGroups::widen(TensorId tensor, Range range)
{
    Group &group = m_groups[rootOf(tensor)];
    group.range = group.range ? unionOf(*group.range, range) : range;
}

void ScaleGroups::anchor(TensorId tensor, const QuantParams &params)
{
    m_groups[rootOf(tensor)].anchor = params;
}

void ScaleGroups::noteOtherReader(TensorId tensor)
{
    ++m_groups[rootOf(tensor)].otherReaders;
}

void ScaleGroups::join(TensorId a, TensorId b)
{
    std::size_t into = rootOf(a);
    std::size_t from = rootOf(b);
    if (into == from) return;
    if (m_groups[into].members < m_groups[from].members) std::swap(into, from); // keeps the ways to roots short
    Group &kept = m_groups[into];
    const Group &gone = m_groups[from];
    HALFSTEP_ASSERT(!kept.anchor || !gone.anchor || *kept.anchor == *gone.anchor);
    if (gone.range) kept.range = kept.range ? unionOf(*kept.range, *gone.range) : *gone.range;
    if (gone.anchor) kept.anchor = gone.anchor;
    kept.otherReaders += gone.otherReaders;
    kept.members += gone.members;
    m_parent[from] = into;
}

std::optional<QuantParams> ScaleGroups::paramsOf(TensorId tensor) const
{
    const Group &group = m_groups[rootOf(tensor)];
    if (group.anchor) return group.anchor;
    if (group.range) return chooseQuantParams(*group.range, m_type);
    return std::nullopt;
}

Range unionOf(Range a, Range b)
{
    return Range{std::min(a.min, b.min), std::max(a.max, b.max)};
}

double widthWithZero(Range range)
{
    return std::max(range.max, 0.0) - std::min(range.min, 0.0);
}

} // namespace halfstep
