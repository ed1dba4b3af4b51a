// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <optional>

namespace halfstep {

/// What the model's block TFLITE_METADATA says, with the labels from the appended archive. Nothing if there is no
/// block or it is malformed; a list whose length differs from the model's inputs or outputs is left out.
std::optional<ModelMetadata> readModelMetadata(const Model &model);

} // namespace halfstep
