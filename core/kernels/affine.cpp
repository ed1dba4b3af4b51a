// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/affine.h"

#include "core/kernels/operator_errors.h"

namespace halfstep {

Result<Affine> affineOf(const PrepareContext &context, const Tensor &tensor)
{
    const std::string type(dataTypeName(tensor.type));
    if (!tensor.quantization || tensor.quantization->scale.empty())
        return unsupportedOperator(context, type + " values that have no scale");
    const QuantParams &params = *tensor.quantization;
    if (params.scale.size() > 1)
        return unsupportedOperator(context, type + " activations with a scale for each channel");
    const std::int64_t zeroPoint = params.zeroPoint.empty() ? 0 : params.zeroPoint.front();
    if (zeroPoint < storedMin(tensor.type) || zeroPoint > storedMax(tensor.type))
        return badOperator(context, "zero point " + std::to_string(zeroPoint) + " is no value of type " + type);
    return Affine{params.scale.front(), static_cast<std::int32_t>(zeroPoint)};
}

} // namespace halfstep
