// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/model/model.h"

#include <optional>
#include <vector>

namespace halfstep {

/// The first operator among these subgraphs that keeps float state of which one run is a single step: LSTM, RNN or SVDF on single vectors
/// or on sequences of length 1, ASSIGN_VARIABLE of what is computed. How far such state goes shows over several runs alone.
std::optional<Place> firstStepOfState(const Model &model, const std::vector<SubgraphId> &subgraphs);

} // namespace halfstep
