// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What `recurrent_integers.h` says, for each kind of operator.

#include "core/quantization/layer_question.h"
#include "core/quantization/layout/integer_layout.h"

namespace halfstep {

Obstacle lstmObstacle(const LayerQuestion &question);
std::optional<QuantParams> lstmOutput(const LayerQuestion &question, Range seen);
/// Into a result that has the parameters of input and output.
IntegerOperator lstmOperator(const LayerQuestion &question, IntegerOperator result);
bool lstmOverflows(const LayerQuestion &question, const IntegerOperator &layout);

Obstacle svdfObstacle(const LayerQuestion &question);
QuantParams svdfOutput(Range seen);
IntegerOperator svdfOperator(const LayerQuestion &question, IntegerOperator result);
bool svdfOverflows(const LayerQuestion &question, const IntegerOperator &layout);

} // namespace halfstep
