// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/layout/join_handed_on.h"

#include "core/numerics/affine.h"
#include "core/quantization/layout/handed_on.h"
#include "core/quantization/layout/integer_layout.h"

namespace halfstep {

namespace {

/// Whether the parameters store all of the range, but for a step at its ends.
bool reaches(const QuantParams &params, const std::optional<Range> &range, DataType type)
{
    const Range stored = representableRange(params, type);
    const auto step = static_cast<double>(params.scale[0]);
    return !range || (range->min >= stored.min - step && range->max <= stored.max + step);
}

bool canJoin(const ScaleGroups &groups, TensorId a, TensorId b, DataType type)
{
    const auto &ofA = groups.anchorOf(a);
    const auto &ofB = groups.anchorOf(b);
    if (ofA && ofB) return *ofA == *ofB;
    if (ofA) return reaches(*ofA, groups.rangeOf(b), type);
    return !ofB || reaches(*ofB, groups.rangeOf(a), type);
}

} // namespace

void joinHandedOn(const Model &model, const CalibrationStats &stats, const PlanRequest &request, std::span<const std::size_t> offsets,
                  ScaleGroups &groups)
{
    const DataType type = activationType(request.technique);
    for (const HandedOn &value : handedOn(model)) {
        const auto numbered = [&](TensorPlace place) { return TensorId{offsets[place.subgraph.index()] + place.tensor.index()}; };
        for (const TensorPlace place : value.places)
            if (const auto range = rangeOf(stats, place.subgraph, place.tensor, request.range)) groups.widen(numbered(place), *range);
        for (const TensorPlace place : value.places)
            for (const TensorPlace other : value.places)
                if (canJoin(groups, numbered(place), numbered(other), type)) groups.join(numbered(place), numbered(other));
    }
}

} // namespace halfstep
