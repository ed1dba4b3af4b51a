// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/model/range.h"

#include <vector>

namespace halfstep {

/// For each tensor the values that its readers tell apart; open sides are infinite. TANH and LOGISTIC of what lies further out is stored as
/// the outermost integer of `type`, RELU6 of it is 0 or 6, GELU of it differs from 0 by less than any step. A scale that leaves
/// it out loses nothing and is finer for the rest. Operators that only move values pass on what their own readers tell apart.
///   isInteger   by operator: whether it will compute in integers
std::vector<Range> usefulRanges(const Subgraph &graph, const std::vector<bool> &isInteger, DataType type);

/// The same for one reader: what operator `op`, which computes in integers, tells apart of its i-th input. `all` is of `usefulRanges`.
Range usefulToReader(const Op &op, std::size_t i, DataType type, const std::vector<Range> &all);

/// The part of `range` within `useful`; its nearest end where they do not meet.
Range clippedTo(Range range, Range useful);

/// The same where it makes a scale at least twice as fine, else `range`: for less no layer shall look clipped.
Range worthClipping(Range range, Range useful);

} // namespace halfstep
