// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/samples/fit_array.h"

#include <span>
#include <string>
#include <vector>

namespace halfstep {

/// The wanted signature or, where none is wanted, the first of the main subgraph; nullptr: that has none.
///   errors   NoSuchSignature
Result<const Signature *> signatureFor(const Model &model, const std::string &wanted);

/// The inputs that samples fill: of the wanted signature's subgraph or, where none is wanted, of the main one, with their names in it or in
/// the first signature of the main one.
///   steps    are for numbers: of several inputs those that are indices or flags go in as they are
///   errors   NoSuchSignature
Result<std::vector<InputSlot>> inputSlots(const Model &model, const std::string &signature, const Preprocessing &steps);

/// Options that move pixels need an input that is a picture.
///   errors   BadPreprocessing, NoPictureInput
Status checkSteps(std::span<const InputSlot> slots);

///   errors   OneInputOnly
Status checkOneInput(std::span<const InputSlot> slots);

/// Which input is meant by its own name, if no other has it, by its name in the signature or by "#k"; nothing: none.
const InputSlot *slotNamed(std::span<const InputSlot> slots, const std::string &name);

/// What the metadata says of an input; nullptr: nothing.
const TensorDescription *descriptionOf(const Model &model, const InputSlot &slot);

} // namespace halfstep
