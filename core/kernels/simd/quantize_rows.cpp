// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/quantize_rows.h"

#include <algorithm>

#define HWY_DISABLED_TARGETS                                                                       \
    (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/quantize_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

RowScale quantizeRowHere(RowQuantization how, std::span<const float> real,
                         std::span<std::int8_t> stored)
{
    return quantizeRow(how, real, stored);
}

#else

using RealTag = hn::CappedTag<float, 16>;
using RealVector = hn::Vec<RealTag>;
using StoredTag = hn::Rebind<std::int8_t, RealTag>;
constexpr std::size_t RealLanes = hn::MaxLanes(RealTag());

struct VectorExtent {
    RealVector min;
    RealVector max;
};

HWY_ATTR HWY_INLINE void widen(VectorExtent &extent, const float *from)
{
    const RealVector value = hn::LoadU(RealTag(), from);
    extent.min = hn::Min(extent.min, value);
    extent.max = hn::Max(extent.max, value);
}

/// Smallest and largest value, 0 included; two chains of comparisons.
HWY_ATTR HWY_INLINE void extentOf(std::span<const float> row, float &min, float &max)
{
    const RealTag d;
    VectorExtent a{hn::Zero(d), hn::Zero(d)};
    VectorExtent b = a;
    std::size_t i = 0;
    for (; i + 2 * RealLanes <= row.size(); i += 2 * RealLanes) {
        widen(a, row.data() + i);
        widen(b, row.data() + i + RealLanes);
    }
    for (; i + RealLanes <= row.size(); i += RealLanes)
        widen(a, row.data() + i);
    min = hn::GetLane(hn::MinOfLanes(d, hn::Min(a.min, b.min)));
    max = hn::GetLane(hn::MaxOfLanes(d, hn::Max(a.max, b.max)));
    for (; i < row.size(); ++i) {
        min = std::min(min, row[i]);
        max = std::max(max, row[i]);
    }
}

/// Nearest whole numbers; ties away from zero are where the rest is half a step in the value's own
/// direction.
HWY_ATTR HWY_INLINE RealVector rounded(RealVector value, bool tiesToEven)
{
    const RealTag d;
    const RealVector even = hn::Round(value);
    if (tiesToEven) return even;
    const RealVector away = hn::CopySign(hn::Set(d, 1.0F), value);
    const auto isTie = hn::Eq(hn::Sub(value, even), hn::Mul(hn::Set(d, 0.5F), away));
    return hn::Add(even, hn::IfThenElseZero(isTie, away));
}

HWY_ATTR HWY_INLINE void storeVector(const RowStep &step, const float *from, std::int8_t *to)
{
    const RealTag d;
    const RealVector far =
        hn::Set(d, 1024.0F); // outside of every stored value, and rounding stays exact
    const RealVector scaled = hn::Mul(hn::LoadU(d, from), hn::Set(d, step.inverse));
    const RealVector inside = hn::Min(hn::Max(scaled, hn::Neg(far)), far);
    const RealVector shifted = hn::Add(rounded(inside, step.tiesToEven),
                                       hn::Set(d, static_cast<float>(step.scale.zeroPoint)));
    const RealVector clamped = hn::Min(hn::Max(shifted, hn::Set(d, step.low)), hn::Set(d, 127.0F));
    const hn::RebindToSigned<RealTag> whole;
    hn::StoreU(hn::DemoteTo(StoredTag(), hn::ConvertTo(whole, clamped)), StoredTag(), to);
}

HWY_ATTR RowScale quantizeRowHere(RowQuantization how, std::span<const float> real,
                                  std::span<std::int8_t> stored)
{
    float min = 0;
    float max = 0;
    extentOf(real, min, max);
    const RowStep step = rowStep(how, min, max);
    std::size_t i = 0;
    for (; i + RealLanes <= real.size(); i += RealLanes)
        storeVector(step, real.data() + i, stored.data() + i);
    if (i == real.size()) return step.scale;
    float last[RealLanes] = {};
    std::int8_t lastStored[RealLanes];
    std::copy(real.begin() + static_cast<std::ptrdiff_t>(i), real.end(), last);
    storeVector(step, last, lastStored);
    std::copy_n(lastStored, real.size() - i, stored.begin() + static_cast<std::ptrdiff_t>(i));
    return step.scale;
}

#endif

} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

HWY_EXPORT(quantizeRowHere);

RowScale quantizeRowFast(RowQuantization how, std::span<const float> real,
                         std::span<std::int8_t> stored)
{
    return HWY_DYNAMIC_DISPATCH(quantizeRowHere)(how, real, stored);
}

} // namespace halfstep
#endif
