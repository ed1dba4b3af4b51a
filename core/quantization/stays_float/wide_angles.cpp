// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/stays_float/wide_angles.h"

#include "core/quantization/layout/integer_layout.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/stays_float/value_makers.h"

namespace halfstep {

namespace {

constexpr int ProductsPassed = 1;

/// A step of a twentieth is an error of at most 0.025 in sine and cosine: as much as 5 bits keep.
constexpr double SmallAngle = 0.05;

double stepsOf(DataType activation)
{
    return activation == DataType::Int16 ? 65535 : 255;
}

} // namespace

std::vector<OpId> operatorsUnderWideAngles(const Subgraph &subgraph, const CalibrationStats &stats, SubgraphId id, DataType activation)
{
    ValueMakers makers(subgraph);
    for (std::size_t o = 0; o < subgraph.ops.size(); ++o) {
        const Op &op = subgraph.ops[o];
        if ((op.type != OpType::Sin && op.type != OpType::Cos) || !op.hasInput(0)) continue;
        const auto range = rangeOf(stats, id, op.inputs[0], RangeMethod::MinMax);
        if (range && widthWithZero(*range) > SmallAngle * stepsOf(activation)) makers.enter(OpId{o}, ProductsPassed);
    }
    return makers.entered();
}

} // namespace halfstep
