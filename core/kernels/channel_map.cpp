// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/channel_map.h"

#include "core/kernels/geometry.h"
#include "core/kernels/operator_errors.h"

namespace halfstep {

Result<ChannelMap> channelMap(const PrepareContext &context, const Tensor &tensor)
{
    if (!tensor.isQuantized() || tensor.quantization->scale.empty())
        return unsupportedOperator(context, "a tensor without scale");
    const QuantParams &params = *tensor.quantization;
    const Shape &shape = context.inputShape(0);
    ChannelMap map{params.scale,
                   {params.zeroPoint.begin(), params.zeroPoint.end()},
                   1,
                   static_cast<std::size_t>(elementCount(shape))};
    map.zeroPoints.resize(map.scales.size(), 0);
    map.inner = map.count;
    if (!params.isPerChannel()) return map;
    const auto axis = normalizedAxis(params.quantizedDimension, shape.rank());
    if (!axis || shape[*axis] != static_cast<std::int32_t>(map.scales.size()))
        return badOperator(context, "its scales do not fit " + shapeText(shape));
    map.inner = static_cast<std::size_t>(countBetween(shape, *axis + 1, shape.rank()));
    return map;
}

} // namespace halfstep
