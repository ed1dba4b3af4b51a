// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/kernels/kernel.h"

#include <string>

namespace halfstep {

/// The errors that a prepare function returns, with the operator's type and place filled in. `what` continues a
/// sentence: "inputs of type int4", "filter has 3 input channels, input has 4".
Error unsupportedOperator(const PrepareContext &context, std::string what);
Error badOperator(const PrepareContext &context, std::string what);
Error shapeNotKnown(const PrepareContext &context);

/// The error of a run whose values the operator cannot take ("a divisor is 0"); made at preparation, kept by the kernel.
Error unusableValue(const PrepareContext &context, std::string what);

/// The error of a run that meets an index outside of [0, limit).
Error indexOutOfRange(OpType type, std::int64_t index, std::int64_t limit);

/// The error of an operator that has no kernel for the type of this input.
Error unsupportedInput(const PrepareContext &context, std::size_t input);

/// A contradiction if the types of these two tensors differ.
Status requireSameType(const PrepareContext &context, const Tensor &one, const Tensor &other);

/// A contradiction if the operator has fewer inputs or outputs than this, or a missing one among them; else Done.
Status requireTensors(const PrepareContext &context, std::size_t inputs, std::size_t outputs);

} // namespace halfstep
