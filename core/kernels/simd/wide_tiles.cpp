// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/wide_tiles.h"

#include <cstring>

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/wide_tiles.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

/// Two neighbours as one number, so that a vector repeats them.
HWY_ATTR HWY_INLINE std::int32_t pairAt(const std::int16_t *inputs, std::size_t count, std::size_t pair)
{
    std::int16_t both[2] = {inputs[2 * pair], 2 * pair + 1 < count ? inputs[2 * pair + 1] : std::int16_t{0}};
    std::int32_t bits = 0;
    std::memcpy(&bits, both, sizeof bits);
    return bits;
}

#if HWY_TARGET == HWY_SCALAR

HWY_ATTR void add(const std::int16_t *inputs, std::size_t count, const std::int16_t *weights, std::size_t columns,
                  std::int32_t *sums)
{
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0; c < columns; ++c)
            sums[c] += std::int32_t{inputs[i]} * weights[(i / 2 * columns + c) * 2 + i % 2];
}

#else

/// Products of neighbouring pairs, added.
template <class Tag, class Halves>
HWY_ATTR HWY_INLINE hn::Vec<Tag> pairProducts(Tag d, Halves x, Halves w)
{
    auto odd = hn::Zero(d);
    const auto even = hn::ReorderWidenMulAccumulate(d, x, w, hn::Zero(d), odd);
    return hn::RearrangeToOddPlusEven(even, odd);
}

/// `Vectors` vectors of columns from `column` on.
template <std::size_t Vectors>
HWY_ATTR HWY_INLINE void addTile(const std::int16_t *inputs, std::size_t count, const std::int16_t *weights,
                                 std::size_t columns, std::size_t column, std::int32_t *sums)
{
    const hn::CappedTag<std::int32_t, WideColumns> d;
    const hn::Repartition<std::int16_t, decltype(d)> halves;
    const std::size_t lanes = hn::Lanes(d);
    hn::Vec<decltype(d)> total[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v) total[v] = hn::LoadU(d, sums + column + v * lanes);
    const std::int16_t *with = weights + column * 2;
    for (std::size_t pair = 0; pair < (count + 1) / 2; ++pair, with += columns * 2) {
        const auto input = hn::BitCast(halves, hn::Set(d, pairAt(inputs, count, pair)));
        for (std::size_t v = 0; v < Vectors; ++v)
            total[v] = hn::Add(total[v], pairProducts(d, input, hn::LoadU(halves, with + v * lanes * 2)));
    }
    for (std::size_t v = 0; v < Vectors; ++v) hn::StoreU(total[v], d, sums + column + v * lanes);
}

HWY_ATTR void add(const std::int16_t *inputs, std::size_t count, const std::int16_t *weights, std::size_t columns,
                  std::int32_t *sums)
{
    const std::size_t lanes = hn::Lanes(hn::CappedTag<std::int32_t, WideColumns>());
    std::size_t column = 0;
    for (; column + 4 * lanes <= columns; column += 4 * lanes) addTile<4>(inputs, count, weights, columns, column, sums);
    for (; column < columns; column += lanes) addTile<1>(inputs, count, weights, columns, column, sums);
}

#endif

} // namespace
} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

namespace {
HWY_EXPORT(add);
}

void addPairs(const std::int16_t *inputs, std::size_t count, const std::int16_t *weights, std::size_t columns,
              std::int32_t *sums)
{
    HWY_DYNAMIC_DISPATCH(add)(inputs, count, weights, columns, sums);
}

} // namespace halfstep
#endif
