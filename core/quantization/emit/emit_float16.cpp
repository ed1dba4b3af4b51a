// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit/emit_float16.h"

#include "core/numerics/float16.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

void emitFloat16(SubgraphEditor &editor, OpId id, const std::set<ConstantId> &shortened)
{
    Op op = editor.source().op(id);
    for (TensorId &input : op.inputs)
        if (input && shortened.count({editor.id(), input}) > 0)
            input = editor.dequantizedConstant(input, StoredAs::Float16, {});
    editor.emit(std::move(op));
}

std::int64_t valuesOutsideFloat16(std::span<const float> values)
{
    return std::count_if(values.begin(), values.end(), [](float value) { return std::abs(value) > LargestFloat16; });
}

} // namespace halfstep
