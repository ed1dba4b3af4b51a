// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/emit/graph_editor.h"
#include "core/quantization/float16_constants.h"

#include <set>

namespace halfstep {

/// Emit one Float16 layer: its float32 constants among `shortened` as float16, behind a DEQUANTIZE that all readers share.
void emitFloat16(SubgraphEditor &editor, OpId op, const std::set<ConstantId> &shortened);

/// How many values of a constant float16 cannot hold: they become +-65504.
std::int64_t valuesOutsideFloat16(std::span<const float> values);

} // namespace halfstep
