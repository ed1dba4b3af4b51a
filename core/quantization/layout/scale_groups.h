// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/model/data_type.h"
#include "core/model/quant_params.h"
#include "core/model/range.h"

#include <optional>
#include <vector>

namespace halfstep {

/// Tensors in groups of equal parameters (union-find). A group has a range, and perhaps an anchor:
/// parameters that are dictated.
class ScaleGroups {
public:
    ScaleGroups(std::size_t tensors, DataType type); ///< type: Int8 or Int16

    void widen(TensorId tensor, Range range);               ///< the group's range covers `range` too
    void anchor(TensorId tensor, const QuantParams &params);
    void noteOtherReader(TensorId tensor);                  ///< somebody reads it who does not ask for the group's parameters

    /// Put both groups together. At most one has an anchor, or both the same.
    void join(TensorId a, TensorId b);

    bool isTogether(TensorId a, TensorId b) const { return rootOf(a) == rootOf(b); }
    const std::optional<QuantParams> &anchorOf(TensorId tensor) const { return m_groups[rootOf(tensor)].anchor; }
    std::optional<Range> rangeOf(TensorId tensor) const { return m_groups[rootOf(tensor)].range; }
    bool hasOtherReaders(TensorId tensor) const { return m_groups[rootOf(tensor)].otherReaders > 0; }

    /// The parameters of the tensor's group in the type of activations; nothing for a group without range and anchor.
    std::optional<QuantParams> paramsOf(TensorId tensor) const;

private:
    struct Group {
        std::optional<Range> range;
        std::optional<QuantParams> anchor;
        int otherReaders = 0;
        std::size_t members = 1;
    };
    std::size_t rootOf(TensorId tensor) const;

    std::vector<std::size_t> m_parent;
    std::vector<Group> m_groups; ///< valid at roots
    DataType m_type;
};

/// The same, for the tensors of one subgraph among those of all: its first tensor has the number `offset`.
class GroupsOfSubgraph {
public:
    GroupsOfSubgraph(ScaleGroups &groups, std::size_t offset) : m_groups(&groups), m_offset(offset) {}

    /// The name here of what has this number among all.
    TensorId named(std::size_t number) const { return TensorId{static_cast<std::int32_t>(number) - static_cast<std::int32_t>(m_offset)}; }

    void widen(TensorId tensor, Range range) { m_groups->widen(at(tensor), range); }
    void anchor(TensorId tensor, const QuantParams &params) { m_groups->anchor(at(tensor), params); }
    void noteOtherReader(TensorId tensor) { m_groups->noteOtherReader(at(tensor)); }
    void join(TensorId a, TensorId b) { m_groups->join(at(a), at(b)); }
    bool isTogether(TensorId a, TensorId b) const { return m_groups->isTogether(at(a), at(b)); }
    const std::optional<QuantParams> &anchorOf(TensorId tensor) const { return m_groups->anchorOf(at(tensor)); }
    std::optional<Range> rangeOf(TensorId tensor) const { return m_groups->rangeOf(at(tensor)); }
    bool hasOtherReaders(TensorId tensor) const { return m_groups->hasOtherReaders(at(tensor)); }
    std::optional<QuantParams> paramsOf(TensorId tensor) const { return m_groups->paramsOf(at(tensor)); }

private:
    TensorId at(TensorId tensor) const { return TensorId{m_offset + tensor.index()}; }

    ScaleGroups *m_groups;
    std::size_t m_offset;
};

/// The smallest range that covers both.
Range unionOf(Range a, Range b);

/// Width after widening to contain 0: what a scale is made of.
double widthWithZero(Range range);

} // namespace halfstep
