// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/finish_sums.h"

#include <algorithm>

namespace halfstep {

namespace {

using Kind = SumFinish::Kind;

Kind kindOf(RequantizeRule rule)
{
    if (rule == RequantizeRule::Float) return Kind::StoredFloat;
    const bool isPlain = rule == RequantizeRule::Real || rule == RequantizeRule::FixedOnce;
    return isPlain ? Kind::StoredPlain : Kind::StoredFixed;
}

void setChannel(SumFinish &finish, std::size_t column, const Requantization::Channel &channel)
{
    const std::int32_t right = std::max(-channel.exponent, 0);
    finish.scale[column] = channel.scale;
    finish.mantissa[column] = channel.mantissa;
    finish.leftShift[column] = std::max(channel.exponent, 0);
    finish.rightShift[column] = right;
    finish.half[column] = right > 0 ? 1 << (right - 1) : 0;
    finish.tieCorrection[column] = right > 0 && !channel.roundsUp ? -1 : 0;
    finish.hasLeftShift = finish.hasLeftShift || channel.exponent > 0;
    finish.plain.channels[column] = channel;
}

} // namespace

SumFinish finishStored(const Requantization &to, std::span<const std::int32_t> bias,
                       const ColumnLayout &layout)
{
    SumFinish finish;
    finish.kind = kindOf(to.rule);
    finish.zeroPoint = to.zeroPoint;
    finish.min = to.min;
    finish.max = to.max;
    finish.plain = to;
    finish.plain.channels.assign(layout.columns(), {});
    finish.scale.resize(layout.columns());
    for (auto *column : {&finish.bias, &finish.mantissa, &finish.leftShift, &finish.rightShift,
                         &finish.half, &finish.tieCorrection})
        column->resize(layout.columns());
    for (std::size_t c = 0; c < to.channels.size(); ++c)
        setChannel(finish, layout.column(c), to.channels[c]);
    for (std::size_t c = 0; c < bias.size(); ++c)
        finish.bias[layout.column(c)] = bias[c];
    return finish;
}

SumFinish finishFloat(const HybridOutput &to, const ColumnLayout &layout)
{
    SumFinish finish;
    finish.kind = Kind::Float;
    finish.order = to.order;
    finish.inFours = wholeFours(layout.channels);
    finish.realMin = to.min;
    finish.realMax = to.max;
    finish.bias.resize(layout.columns());
    finish.scale.resize(layout.columns());
    finish.realBias.resize(layout.columns());
    for (std::size_t c = 0; c < to.weightScale.size(); ++c) {
        finish.scale[layout.column(c)] = to.weightScale[c];
        finish.realBias[layout.column(c)] = to.bias[c];
    }
    return finish;
}

} // namespace halfstep
