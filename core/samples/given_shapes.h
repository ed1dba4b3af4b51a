// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/samples/fit_array.h"

#include <span>
#include <string>

namespace halfstep {

/// Give inputs with open axes the sizes that a user chose: random numbers then have them, and other samples must.
///   texts      "1x128" for the only input, "INPUT=1x128" or "SIGNATURE/INPUT=1x128", batch axis included
///   signature  that the slots are of; shapes for another one are left out
///   errors     BadShape, ShapeWithoutInput, NoSuchInput, ShapeNotTaken (an axis that is not open has another size, or a batch is not 1)
Status giveShapes(std::span<InputSlot> slots, std::span<const std::string> texts, const std::string &signature, const Model &model);

} // namespace halfstep
