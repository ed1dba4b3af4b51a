// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/session.h"
#include "widgets/panels/known_layer.h"

#include <optional>

namespace halfstep {

/// What the shown run knows of a layer: from its error report, else from the model, the ranges so far and the quantized file. Nothing: no such layer.
std::optional<KnownLayer> knownLayer(const Session &session, const LayerId &layer);

} // namespace halfstep
