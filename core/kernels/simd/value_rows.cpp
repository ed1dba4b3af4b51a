// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/simd/value_rows.h"

#include "core/kernels/real_functions.h"

#include <array>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/simd/value_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace halfstep {
namespace HWY_NAMESPACE {
namespace {

template <class Function>
HWY_ATTR void mapRow(const float *in, float *out, std::size_t length, Function function)
{
    for (std::size_t i = 0; i < length; ++i)
        out[i] = function(in[i]);
}

HWY_ATTR void curve(RealCurve kind, const float *in, float *out, std::size_t length)
{
    switch (kind) {
    case RealCurve::Logistic:
        return mapRow(in, out, length, [](float x) HWY_ATTR { return logisticReal(x); });
    case RealCurve::Tanh: return mapRow(in, out, length, [](float x) HWY_ATTR { return tanhReal(x); });
    case RealCurve::Elu: return mapRow(in, out, length, [](float x) HWY_ATTR { return eluReal(x); });
    case RealCurve::Gelu: return mapRow(in, out, length, [](float x) HWY_ATTR { return geluReal(x); });
    case RealCurve::GeluApproximate:
        return mapRow(in, out, length, [](float x) HWY_ATTR { return geluApproximateReal(x); });
    case RealCurve::Exp: return mapRow(in, out, length, [](float x) HWY_ATTR { return expReal(x); });
    case RealCurve::HardSwish:
        return mapRow(in, out, length, [](float x) HWY_ATTR { return hardSwishReal(x); });
    case RealCurve::Sqrt: return mapRow(in, out, length, [](float x) HWY_ATTR { return std::sqrt(x); });
    case RealCurve::Rsqrt:
        return mapRow(in, out, length, [](float x) HWY_ATTR { return 1.0F / std::sqrt(x); });
    }
}

HWY_ATTR void leakyRelu(float alpha, const float *in, float *out, std::size_t length)
{
    mapRow(in, out, length, [alpha](float x) HWY_ATTR {
        const float below = x * alpha;
        return x > 0.0F ? x : below;
    });
}

constexpr std::size_t Lanes = 16;

HWY_ATTR float largest(const float *in, std::size_t length)
{
    std::array<float, Lanes> lanes;
    lanes.fill(in[0]);
    std::size_t i = 0;
    for (; i + Lanes <= length; i += Lanes)
        for (std::size_t lane = 0; lane < Lanes; ++lane)
            lanes[lane] = in[i + lane] > lanes[lane] ? in[i + lane] : lanes[lane];
    for (; i < length; ++i)
        lanes[0] = in[i] > lanes[0] ? in[i] : lanes[0];
    float max = lanes[0];
    for (const float value : lanes)
        max = value > max ? value : max;
    return max;
}

HWY_ATTR void exponential(float offset, float beta, const float *in, float *out, std::size_t length)
{
    mapRow(in, out, length, [offset, beta](float x) HWY_ATTR { return expReal((x - offset) * beta); });
}

HWY_ATTR float sum(const float *in, std::size_t length)
{
    std::array<float, Lanes> partial{};
    std::size_t i = 0;
    for (; i + Lanes <= length; i += Lanes)
        for (std::size_t lane = 0; lane < Lanes; ++lane)
            partial[lane] += in[i + lane];
    for (std::size_t lane = 0; i < length; ++i, ++lane)
        partial[lane] += in[i];
    for (std::size_t half = Lanes / 2; half > 0; half /= 2)
        for (std::size_t lane = 0; lane < half; ++lane)
            partial[lane] += partial[lane + half];
    return partial[0];
}

HWY_ATTR void scale(float factor, const float *in, float *out, std::size_t length)
{
    mapRow(in, out, length, [factor](float x) HWY_ATTR { return x * factor; });
}

template <class T>
HWY_ATTR std::int32_t byteSum(const T *in, std::size_t length)
{
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < length; ++i)
        total += static_cast<std::uint32_t>(std::int32_t{in[i]});
    return static_cast<std::int32_t>(total);
}

HWY_ATTR std::int32_t sumOfInt8(const std::int8_t *in, std::size_t length)
{
    return byteSum(in, length);
}

HWY_ATTR std::int32_t sumOfUInt8(const std::uint8_t *in, std::size_t length)
{
    return byteSum(in, length);
}

/// As many channels as fit into registers.
template <std::size_t Channels, class T, class V, class Step>
HWY_ATTR void foldChannels(const T *first, const PixelWindow &window, V *folded, Step step)
{
    std::array<V, Channels> values;
    for (std::size_t c = 0; c < Channels; ++c)
        values[c] = folded[c];
    for (std::size_t y = 0; y < window.rows; ++y) {
        const T *pixel = first + y * window.rowStride;
        for (std::size_t x = 0; x < window.columns; ++x, pixel += window.columnStride)
            for (std::size_t c = 0; c < Channels; ++c)
                values[c] = step(values[c], pixel[c]);
    }
    for (std::size_t c = 0; c < Channels; ++c)
        folded[c] = values[c];
}

template <class T, class V, class Step>
HWY_ATTR void foldWindow(const T *first, const PixelWindow &window, V *folded, std::size_t channels, Step step)
{
    std::size_t c = 0;
    for (; c + 64 <= channels; c += 64)
        foldChannels<64>(first + c, window, folded + c, step);
    for (; c + 16 <= channels; c += 16)
        foldChannels<16>(first + c, window, folded + c, step);
    for (; c + 4 <= channels; c += 4)
        foldChannels<4>(first + c, window, folded + c, step);
    for (; c < channels; ++c)
        foldChannels<1>(first + c, window, folded + c, step);
}

struct AddReal {
    HWY_ATTR float operator()(float sum, float value) const { return sum + value; }
};
struct AddByte {
    HWY_ATTR std::int32_t operator()(std::int32_t sum, std::int32_t value) const
    {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(sum) + static_cast<std::uint32_t>(value));
    }
};
struct KeepLarger {
    template <class T>
    HWY_ATTR T operator()(T max, T value) const
    {
        return value > max ? value : max;
    }
};

HWY_ATTR void addReals(const float *first, const PixelWindow &window, float *folded, std::size_t channels)
{
    foldWindow(first, window, folded, channels, AddReal{});
}

HWY_ATTR void addInt8(const std::int8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels)
{
    foldWindow(first, window, folded, channels, AddByte{});
}

HWY_ATTR void addUInt8(const std::uint8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels)
{
    foldWindow(first, window, folded, channels, AddByte{});
}

HWY_ATTR void largestReal(const float *first, const PixelWindow &window, float *folded, std::size_t channels)
{
    foldWindow(first, window, folded, channels, KeepLarger{});
}

HWY_ATTR void largestInt8(const std::int8_t *first, const PixelWindow &window, std::int8_t *folded, std::size_t channels)
{
    foldWindow(first, window, folded, channels, KeepLarger{});
}

HWY_ATTR void largestUInt8(const std::uint8_t *first, const PixelWindow &window, std::uint8_t *folded,
                           std::size_t channels)
{
    foldWindow(first, window, folded, channels, KeepLarger{});
}

/// The operation is copied to the stack, so that no store to `out` can be thought to change it.
template <class T, class Operation>
HWY_ATTR void combineRow(const Operation &shared, RowSteps steps, const T *a, const T *b, T *out, std::size_t length)
{
    const Operation operation = shared;
    if (steps == RowSteps::Both) {
        for (std::size_t i = 0; i < length; ++i)
            out[i] = static_cast<T>(operation(a[i], b[i]));
    } else if (steps == RowSteps::First) {
        const std::int32_t y = *b;
        for (std::size_t i = 0; i < length; ++i)
            out[i] = static_cast<T>(operation(a[i], y));
    } else {
        const std::int32_t x = *a;
        for (std::size_t i = 0; i < length; ++i)
            out[i] = static_cast<T>(operation(x, b[i]));
    }
}

HWY_ATTR void sumInt8(const FixedSum &sum, RowSteps steps, const std::int8_t *a, const std::int8_t *b,
                      std::int8_t *out, std::size_t length)
{
    combineRow(sum, steps, a, b, out, length);
}

HWY_ATTR void sumUInt8(const FixedSum &sum, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b,
                       std::uint8_t *out, std::size_t length)
{
    combineRow(sum, steps, a, b, out, length);
}

HWY_ATTR void productInt8(const RealProduct &product, RowSteps steps, const std::int8_t *a, const std::int8_t *b,
                          std::int8_t *out, std::size_t length)
{
    combineRow(product, steps, a, b, out, length);
}

HWY_ATTR void productUInt8(const RealProduct &product, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b,
                           std::uint8_t *out, std::size_t length)
{
    combineRow(product, steps, a, b, out, length);
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace halfstep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfstep {

namespace {
HWY_EXPORT(curve);
HWY_EXPORT(leakyRelu);
HWY_EXPORT(largest);
HWY_EXPORT(exponential);
HWY_EXPORT(sum);
HWY_EXPORT(scale);
HWY_EXPORT(sumOfInt8);
HWY_EXPORT(sumOfUInt8);
HWY_EXPORT(addReals);
HWY_EXPORT(addInt8);
HWY_EXPORT(addUInt8);
HWY_EXPORT(largestReal);
HWY_EXPORT(largestInt8);
HWY_EXPORT(largestUInt8);
HWY_EXPORT(sumInt8);
HWY_EXPORT(sumUInt8);
HWY_EXPORT(productInt8);
HWY_EXPORT(productUInt8);
} // namespace

void curveRow(RealCurve kind, const float *in, float *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(curve)(kind, in, out, length);
}

void leakyReluRow(float alpha, const float *in, float *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(leakyRelu)(alpha, in, out, length);
}

float largestOfRow(const float *in, std::size_t length)
{
    return HWY_DYNAMIC_DISPATCH(largest)(in, length);
}

void exponentialRow(float offset, float beta, const float *in, float *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(exponential)(offset, beta, in, out, length);
}

float sumOfRow(const float *in, std::size_t length)
{
    return HWY_DYNAMIC_DISPATCH(sum)(in, length);
}

void scaleRow(float factor, const float *in, float *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(scale)(factor, in, out, length);
}

std::int32_t sumOfRow(const std::int8_t *in, std::size_t length)
{
    return HWY_DYNAMIC_DISPATCH(sumOfInt8)(in, length);
}

std::int32_t sumOfRow(const std::uint8_t *in, std::size_t length)
{
    return HWY_DYNAMIC_DISPATCH(sumOfUInt8)(in, length);
}

void addWindow(const float *first, const PixelWindow &window, float *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(addReals)(first, window, folded, channels);
}

void addWindow(const std::int8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(addInt8)(first, window, folded, channels);
}

void addWindow(const std::uint8_t *first, const PixelWindow &window, std::int32_t *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(addUInt8)(first, window, folded, channels);
}

void largestOfWindow(const float *first, const PixelWindow &window, float *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(largestReal)(first, window, folded, channels);
}

void largestOfWindow(const std::int8_t *first, const PixelWindow &window, std::int8_t *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(largestInt8)(first, window, folded, channels);
}

void largestOfWindow(const std::uint8_t *first, const PixelWindow &window, std::uint8_t *folded, std::size_t channels)
{
    HWY_DYNAMIC_DISPATCH(largestUInt8)(first, window, folded, channels);
}

void sumRow(const FixedSum &sum, RowSteps steps, const std::int8_t *a, const std::int8_t *b, std::int8_t *out,
            std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(sumInt8)(sum, steps, a, b, out, length);
}

void sumRow(const FixedSum &sum, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b, std::uint8_t *out,
            std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(sumUInt8)(sum, steps, a, b, out, length);
}

void productRow(const RealProduct &product, RowSteps steps, const std::int8_t *a, const std::int8_t *b,
                std::int8_t *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(productInt8)(product, steps, a, b, out, length);
}

void productRow(const RealProduct &product, RowSteps steps, const std::uint8_t *a, const std::uint8_t *b,
                std::uint8_t *out, std::size_t length)
{
    HWY_DYNAMIC_DISPATCH(productUInt8)(product, steps, a, b, out, length);
}

} // namespace halfstep
#endif
