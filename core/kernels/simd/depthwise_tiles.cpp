// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/depthwise_tiles.h"

#include <algorithm>
#include <cstring>

#define HWY_DISABLED_TARGETS                                                                       \
    (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV) // vectors of unknown length
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/depthwise_tiles.cpp"
// foreach_target comes first, then what is compiled for each target.
// clang-format off
#include <hwy/foreach_target.h>
#include "core/kernels/simd/finish_sums-inl.h"
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t paddedChannels(std::size_t channels)
{
    return (channels + DepthwiseWidth - 1) / DepthwiseWidth * DepthwiseWidth;
}

using FloatTag = hn::CappedTag<float, DepthwiseWidth>;
using FloatVector = hn::Vec<FloatTag>;
constexpr std::size_t FloatLanes = hn::MaxLanes(FloatTag());

template <FloatSum Sum>
HWY_ATTR HWY_INLINE FloatVector addProduct(FloatVector x, FloatVector w, FloatVector sum)
{
    if constexpr (Sum == FloatSum::Fused) return hn::MulAdd(x, w, sum);
    return hn::Add(sum, hn::Mul(x, w));
}

/// `Pixels` neighbouring outputs of one vector of channels from `channel` on.
template <FloatSum Sum, std::size_t Pixels>
HWY_ATTR HWY_INLINE void computePixels(const FloatDepthwiseWork &work, std::size_t pixel,
                                       std::size_t channel)
{
    const FloatTag d;
    const DepthwiseRow<float> &row = work.row;
    const std::size_t weightStep = paddedChannels(row.channels);
    const FloatVector bias = hn::LoadU(d, work.bias + channel);
    FloatVector sums[Pixels];
    for (FloatVector &sum : sums)
        sum = Sum == FloatSum::Fused ? bias : hn::Zero(d);
    const float *window = row.window + pixel * row.step + channel;
    const float *weights = work.weights + channel;
    for (const std::ptrdiff_t offset : row.offsets) {
        const FloatVector w = hn::LoadU(d, weights);
#pragma GCC unroll 16
        for (std::size_t p = 0; p < Pixels; ++p)
            sums[p] = addProduct<Sum>(hn::LoadU(d, window + offset + p * row.step), w, sums[p]);
        weights += weightStep;
    }
    const std::size_t count = std::min(FloatLanes, row.channels - channel);
#pragma GCC unroll 16
    for (std::size_t p = 0; p < Pixels; ++p) {
        const FloatVector sum = Sum == FloatSum::Fused ? sums[p] : hn::Add(sums[p], bias);
        const FloatVector clamped =
            hn::Min(hn::Max(sum, hn::Set(d, work.range.min)), hn::Set(d, work.range.max));
        float *to = work.output + (pixel + p) * row.channels + channel;
        if (count == FloatLanes) {
            hn::StoreU(clamped, d, to);
            continue;
        }
        HWY_ALIGN float last[FloatLanes];
        hn::Store(clamped, d, last);
        std::memcpy(to, last, count * sizeof(float));
    }
}

template <FloatSum Sum>
HWY_ATTR void computeFloatRow(const FloatDepthwiseWork &work)
{
    constexpr std::size_t Tile = 8;
    std::size_t pixel = 0;
    for (; pixel + Tile <= work.row.pixels; pixel += Tile)
        for (std::size_t c = 0; c < work.row.channels; c += FloatLanes)
            computePixels<Sum, Tile>(work, pixel, c);
    for (; pixel < work.row.pixels; ++pixel)
        for (std::size_t c = 0; c < work.row.channels; c += FloatLanes)
            computePixels<Sum, 1>(work, pixel, c);
}

HWY_ATTR void computeFloatDepthwiseHere(const FloatDepthwiseWork &work)
{
    if (work.sum == FloatSum::Fused) return computeFloatRow<FloatSum::Fused>(work);
    computeFloatRow<FloatSum::Plain>(work);
}

#if HWY_TARGET == HWY_SCALAR

HWY_ATTR void computeInt8DepthwiseHere(const Int8DepthwiseWork &work)
{
    const DepthwiseRow<std::int16_t> &row = work.row;
    const std::size_t valueBytes =
        work.finish->kind == SumFinish::Kind::Float ? sizeof(float) : sizeof(std::int8_t);
    const std::size_t weightStep = paddedChannels(row.channels);
    for (std::size_t pixel = 0; pixel < row.pixels; ++pixel)
        for (std::size_t c = 0; c < row.channels; ++c) {
            std::int32_t sum = 0;
            for (std::size_t t = 0; t < row.offsets.size(); ++t)
                sum += (row.window + pixel * row.step + c)[row.offsets[t]] *
                       work.weights[t * weightStep + c];
            FinishedRow finished;
            finished.column = c;
            finished.columns = 1;
            finished.rowScale = work.rowScale;
            finished.output =
                static_cast<std::byte *>(work.output) + (pixel * row.channels + c) * valueBytes;
            finishRow(*work.finish, &sum, finished);
        }
}

#else

// At most 256 bits: the order of interleaved halves is then undone by one step.
using ShortTag = hn::CappedTag<std::int16_t, DepthwiseWidth>;
using ShortVector = hn::Vec<ShortTag>;
using WideTag = hn::RepartitionToWide<ShortTag>;
using WideVector = hn::Vec<WideTag>;
constexpr std::size_t ShortLanes = hn::MaxLanes(ShortTag());

HWY_ATTR HWY_INLINE WideVector addPairs(ShortVector x, ShortVector w, WideVector sum)
{
#if HWY_ARCH_X86
    WideVector unused = hn::Zero(WideTag());
    return hn::ReorderWidenMulAccumulate(WideTag(), x, w, sum, unused);
#else
    const WideTag d;
    const WideVector xs = hn::BitCast(d, x);
    const WideVector ws = hn::BitCast(d, w);
    const WideVector low = hn::Mul(hn::ShiftRight<16>(hn::ShiftLeft<16>(xs)),
                                   hn::ShiftRight<16>(hn::ShiftLeft<16>(ws)));
    return hn::Add(sum, hn::Add(low, hn::Mul(hn::ShiftRight<16>(xs), hn::ShiftRight<16>(ws))));
#endif
}

/// Interleaving works in blocks of 128 bits; this puts the sums of a vector of channels in order.
HWY_ATTR HWY_INLINE void storeSums(WideVector low, WideVector high, std::int32_t *to)
{
    const WideTag d;
#if HWY_TARGET <= HWY_AVX2 && HWY_ARCH_X86
    hn::StoreU(hn::ConcatLowerLower(d, high, low), d, to);
    hn::StoreU(hn::ConcatUpperUpper(d, high, low), d, to + ShortLanes / 2);
#else
    hn::StoreU(low, d, to);
    hn::StoreU(high, d, to + ShortLanes / 2);
#endif
}

template <std::size_t Pixels>
HWY_ATTR HWY_INLINE void sumPixels(const Int8DepthwiseWork &work, std::size_t pixel,
                                   std::size_t channel, std::int32_t *to)
{
    const ShortTag d;
    const DepthwiseRow<std::int16_t> &row = work.row;
    const std::size_t weightStep = paddedChannels(row.channels);
    WideVector low[Pixels];
    WideVector high[Pixels];
    for (std::size_t p = 0; p < Pixels; ++p)
        low[p] = high[p] = hn::Zero(WideTag());
    const std::int16_t *window = row.window + pixel * row.step + channel;
    const std::int16_t *weights = work.weights + channel;
    const std::size_t taps = row.offsets.size();
    for (std::size_t t = 0; t < taps; t += 2, weights += 2 * weightStep) {
        const std::int16_t *one = window + row.offsets[t];
        const std::int16_t *two =
            window + row.offsets[t + 1 < taps ? t + 1 : t]; // the missing tap has weights of 0
        const ShortVector w1 = hn::LoadU(d, weights);
        const ShortVector w2 = hn::LoadU(d, weights + weightStep);
        const ShortVector wLow = hn::InterleaveLower(d, w1, w2);
        const ShortVector wHigh = hn::InterleaveUpper(d, w1, w2);
#pragma GCC unroll 16
        for (std::size_t p = 0; p < Pixels; ++p) {
            const ShortVector x1 = hn::LoadU(d, one + p * row.step);
            const ShortVector x2 = hn::LoadU(d, two + p * row.step);
            low[p] = addPairs(hn::InterleaveLower(d, x1, x2), wLow, low[p]);
            high[p] = addPairs(hn::InterleaveUpper(d, x1, x2), wHigh, high[p]);
        }
    }
#pragma GCC unroll 16
    for (std::size_t p = 0; p < Pixels; ++p)
        storeSums(low[p], high[p], to + p * DepthwiseWidth);
}

HWY_ATTR HWY_INLINE void finishPixels(const Int8DepthwiseWork &work, std::size_t pixel,
                                      std::size_t pixels, std::size_t channel,
                                      const std::int32_t *sums)
{
    const std::size_t valueBytes =
        work.finish->kind == SumFinish::Kind::Float ? sizeof(float) : sizeof(std::int8_t);
    FinishedRow finished;
    finished.column = channel;
    finished.columns = std::min(DepthwiseWidth, work.row.channels - channel);
    finished.rowScale = work.rowScale;
    for (std::size_t p = 0; p < pixels; ++p) {
        finished.output = static_cast<std::byte *>(work.output) +
                          ((pixel + p) * work.row.channels + channel) * valueBytes;
        finishRow(*work.finish, sums + p * DepthwiseWidth, finished);
    }
}

template <std::size_t Pixels>
HWY_ATTR HWY_INLINE void computeInt8Pixels(const Int8DepthwiseWork &work, std::size_t pixel)
{
    for (std::size_t channel = 0; channel < work.row.channels; channel += DepthwiseWidth) {
        HWY_ALIGN std::int32_t sums[Pixels * DepthwiseWidth];
        for (std::size_t part = 0; part < DepthwiseWidth; part += ShortLanes)
            sumPixels<Pixels>(work, pixel, channel + part, sums + part);
        finishPixels(work, pixel, Pixels, channel, sums);
    }
}

HWY_ATTR void computeInt8DepthwiseHere(const Int8DepthwiseWork &work)
{
    constexpr std::size_t Tile = 4;
    std::size_t pixel = 0;
    for (; pixel + Tile <= work.row.pixels; pixel += Tile)
        computeInt8Pixels<Tile>(work, pixel);
    for (; pixel < work.row.pixels; ++pixel)
        computeInt8Pixels<1>(work, pixel);
}

#endif

} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

HWY_EXPORT(computeFloatDepthwiseHere);
HWY_EXPORT(computeInt8DepthwiseHere);

void computeFloatDepthwise(const FloatDepthwiseWork &work)
{
    HWY_DYNAMIC_DISPATCH(computeFloatDepthwiseHere)(work);
}

void computeInt8Depthwise(const Int8DepthwiseWork &work)
{
    HWY_DYNAMIC_DISPATCH(computeInt8DepthwiseHere)(work);
}

} // namespace halfstep
#endif
