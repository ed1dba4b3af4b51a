// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0

// Vector form of SumFinish; included once for each instruction set, inside Highway's namespaces.
#if defined(HALFSTEP_FINISH_SUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSTEP_FINISH_SUMS_INL_H
#undef HALFSTEP_FINISH_SUMS_INL_H
#else
#define HALFSTEP_FINISH_SUMS_INL_H
#endif

#include "core/kernels/simd/finish_sums.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Where a row of sums goes: `columns` from `column` on.
struct FinishedRow {
    std::size_t column = 0; ///< in SumFinish
    std::size_t columns = 0;
    float rowScale = 1;
    const std::int32_t *weightSums =
        nullptr; ///< of the columns; nullptr: nothing is to be taken away
    std::int32_t offset =
        0; ///< what every activation had too much: offset * weight sum is taken away
    void *output = nullptr; ///< std::int8_t or float
};

HWY_ATTR inline std::int32_t correctedSum(const std::int32_t *sums, const FinishedRow &row,
                                          std::size_t i)
{
    return row.weightSums ? sums[i] - row.offset * row.weightSums[i] : sums[i];
}

HWY_ATTR inline void finishPlain(const SumFinish &finish, const std::int32_t *sums,
                                 const FinishedRow &row)
{
    for (std::size_t i = 0; i < row.columns; ++i) {
        const std::size_t column = row.column + i;
        const std::int32_t sum = correctedSum(sums, row, i) + finish.bias[column];
        static_cast<std::int8_t *>(row.output)[i] =
            static_cast<std::int8_t>(finish.plain.apply(sum, column));
    }
}

#if HWY_TARGET == HWY_SCALAR

HWY_ATTR inline float finishFloatValue(const SumFinish &finish, std::int32_t sum, float rowScale,
                                       std::size_t column)
{
    const float real = static_cast<float>(sum);
    const float weight = finish.scale[column];
    const float bias = finish.realBias[column];
    float value = 0;
    if (finish.order == HybridOrder::Xnnpack)
        value = std::fma(real * rowScale, weight, bias);
    else if (finish.order == HybridOrder::ReferencePer)
        value = real * weight * rowScale + bias;
    else if (finish.order == HybridOrder::FoursPer)
        value = column < finish.inFours ? real * weight * rowScale + bias : real * rowScale * weight + bias;
    else
        value = real * (weight * rowScale) + bias;
    return std::min(std::max(value, finish.realMin), finish.realMax);
}

HWY_ATTR inline void finishRow(const SumFinish &finish, const std::int32_t *sums,
                               const FinishedRow &row)
{
    if (finish.kind != SumFinish::Kind::Float) return finishPlain(finish, sums, row);
    for (std::size_t i = 0; i < row.columns; ++i)
        static_cast<float *>(row.output)[i] =
            finishFloatValue(finish, correctedSum(sums, row, i), row.rowScale, row.column + i);
}

#else

using SumTag = hn::CappedTag<std::int32_t, 16>;
using SumVector = hn::Vec<SumTag>;
using RealTag = hn::Rebind<float, SumTag>;
using RealVector = hn::Vec<RealTag>;
using StoredTag = hn::Rebind<std::int8_t, SumTag>;

inline constexpr std::size_t SumLanes = hn::MaxLanes(SumTag());

HWY_ATTR HWY_INLINE SumVector loadColumn(const AlignedVector<std::int32_t> &column, std::size_t i)
{
    return hn::LoadU(SumTag(), column.data() + i);
}

/// Clamping before the conversion keeps it inside int32; whole bounds make it the same as clamping
/// after.
HWY_ATTR HWY_INLINE SumVector requantizeFloat(const SumFinish &finish, SumVector sums,
                                              std::size_t column)
{
    const RealTag d;
    const RealVector scaled =
        hn::Mul(hn::ConvertTo(d, sums), hn::LoadU(d, finish.scale.data() + column));
    const RealVector low = hn::Set(d, static_cast<float>(finish.min - finish.zeroPoint));
    const RealVector high = hn::Set(d, static_cast<float>(finish.max - finish.zeroPoint));
    return hn::Add(hn::NearestInt(hn::Min(hn::Max(scaled, low), high)),
                   hn::Set(SumTag(), finish.zeroPoint));
}

/// (a * b + 2^30) >> 31 in 64 bits; the result fits 32.
HWY_ATTR HWY_INLINE SumVector highMultiply(SumVector a, SumVector b)
{
    const SumTag d;
    const hn::RepartitionToWide<hn::Repartition<std::uint32_t, SumTag>> wide;
    const auto nudge = hn::Set(wide, std::uint64_t{1} << 30);
    const auto evens = hn::BitCast(wide, hn::MulEven(a, b));
    const auto aOdd = hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, a)));
    const auto bOdd = hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, b)));
    const auto odds = hn::BitCast(wide, hn::MulEven(aOdd, bOdd));
    const SumVector even = hn::BitCast(d, hn::ShiftRight<31>(hn::Add(evens, nudge)));
    const SumVector odd = hn::BitCast(d, hn::ShiftLeft<1>(hn::Add(odds, nudge)));
    return hn::OddEven(odd, even);
}

HWY_ATTR HWY_INLINE SumVector requantizeFixed(const SumFinish &finish, SumVector sums,
                                              std::size_t column)
{
    const SumTag d;
    if (finish.hasLeftShift) sums = hn::Shl(sums, loadColumn(finish.leftShift, column));
    const SumVector product = highMultiply(sums, loadColumn(finish.mantissa, column));
    const SumVector correction =
        hn::And(hn::ShiftRight<31>(product), loadColumn(finish.tieCorrection, column));
    const SumVector nudged = hn::Add(hn::Add(product, loadColumn(finish.half, column)), correction);
    const SumVector shifted = hn::Shr(nudged, loadColumn(finish.rightShift, column));
    const SumVector stored = hn::Add(shifted, hn::Set(d, finish.zeroPoint));
    return hn::Min(hn::Max(stored, hn::Set(d, finish.min)), hn::Set(d, finish.max));
}

HWY_ATTR HWY_INLINE void finishStoredVector(const SumFinish &finish, SumVector sums,
                                            std::size_t column, std::int8_t *to)
{
    const SumVector stored = finish.kind == SumFinish::Kind::StoredFloat
                                 ? requantizeFloat(finish, sums, column)
                                 : requantizeFixed(finish, sums, column);
    hn::StoreU(hn::DemoteTo(StoredTag(), stored), StoredTag(), to);
}

HWY_ATTR HWY_INLINE RealVector finishInFours(const SumFinish &finish, RealVector real, RealVector weight,
                                             RealVector row, std::size_t column)
{
    const std::size_t count = finish.inFours > column ? finish.inFours - column : 0;
    const auto inFours = hn::FirstN(RealTag(), count);
    return hn::IfThenElse(inFours, hn::Mul(hn::Mul(real, weight), row), hn::Mul(hn::Mul(real, row), weight));
}

HWY_ATTR HWY_INLINE void finishFloatVector(const SumFinish &finish, SumVector sums, float rowScale,
                                           std::size_t column, float *to)
{
    const RealTag d;
    const RealVector real = hn::ConvertTo(d, sums);
    const RealVector row = hn::Set(d, rowScale);
    const RealVector weight = hn::LoadU(d, finish.scale.data() + column);
    const RealVector bias = hn::LoadU(d, finish.realBias.data() + column);
    RealVector value;
    if (finish.order == HybridOrder::Xnnpack)
        value = hn::MulAdd(hn::Mul(real, row), weight, bias);
    else if (finish.order == HybridOrder::ReferencePer)
        value = hn::Add(hn::Mul(hn::Mul(real, weight), row), bias);
    else if (finish.order == HybridOrder::FoursPer)
        value = hn::Add(finishInFours(finish, real, weight, row, column), bias);
    else
        value = hn::Add(hn::Mul(real, hn::Mul(weight, row)), bias);
    hn::StoreU(hn::Min(hn::Max(value, hn::Set(d, finish.realMin)), hn::Set(d, finish.realMax)), d,
               to);
}

template <class T, class Store>
HWY_ATTR HWY_INLINE void finishVectors(const SumFinish &finish, const std::int32_t *sums,
                                       const FinishedRow &row, Store store)
{
    T *output = static_cast<T *>(row.output);
    for (std::size_t i = 0; i < row.columns; i += SumLanes) {
        SumVector sum =
            hn::Add(hn::LoadU(SumTag(), sums + i), loadColumn(finish.bias, row.column + i));
        if (row.weightSums)
            sum = hn::Sub(sum, hn::Mul(hn::LoadU(SumTag(), row.weightSums + i),
                                       hn::Set(SumTag(), row.offset)));
        const std::size_t left = row.columns - i;
        if (left >= SumLanes) {
            store(sum, row.column + i, output + i);
            continue;
        }
        T last[SumLanes];
        store(sum, row.column + i, last);
        std::memcpy(output + i, last, left * sizeof(T));
    }
}

/// sums: whole vectors of them can be read.
HWY_ATTR inline void finishRow(const SumFinish &finish, const std::int32_t *sums,
                               const FinishedRow &row)
{
    if (finish.kind == SumFinish::Kind::StoredPlain) return finishPlain(finish, sums, row);
    if (finish.kind == SumFinish::Kind::Float)
        return finishVectors<float>(finish, sums, row,
                                    [&](SumVector sum, std::size_t column, float *to) HWY_ATTR {
                                        finishFloatVector(finish, sum, row.rowScale, column, to);
                                    });
    finishVectors<std::int8_t>(finish, sums, row,
                               [&](SumVector sum, std::size_t column, std::int8_t *to)
                                   HWY_ATTR { finishStoredVector(finish, sum, column, to); });
}

#endif

} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#endif
