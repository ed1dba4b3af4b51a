// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <string>

namespace halfstep {

/// How texts and patterns number an operator: "#12", outside of the main subgraph "#1:12".
std::string layerNumber(SubgraphId subgraph, OpId op);

} // namespace halfstep
