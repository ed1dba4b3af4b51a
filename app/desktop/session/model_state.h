// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

namespace halfstep {

/// Whether the model has variables: what one run leaves in them the next one finds.
bool keepsState(const Model &model);

} // namespace halfstep
