// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/resample.h"

#include "core/base/assert.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

Taps between(double position, int in)
{
    const int first = std::min(static_cast<int>(std::floor(position)), in - 1);
    const double fraction = position - first;
    if (first + 1 >= in) return {first, {1.0}};
    return {first, {1.0 - fraction, fraction}};
}

Taps meanOver(double low, double high, int in)
{
    const int first = std::min(static_cast<int>(std::floor(low)), in - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(high)) - 1, first, in - 1);
    Taps taps{first, {}};
    double sum = 0;
    for (int k = first; k <= last; ++k) {
        taps.weights.push_back(std::max(0.0, std::min(high, k + 1.0) - std::max(low, static_cast<double>(k))));
        sum += taps.weights.back();
    }
    for (double &weight : taps.weights) weight = sum > 0 ? weight / sum : 1.0 / static_cast<double>(taps.weights.size());
    return taps;
}

} // namespace

PixelWindow centreSquare(int width, int height, double share)
{
    const int side = std::max(1, static_cast<int>(std::nearbyint(share * std::min(width, height))));
    return {(width - side) / 2, (height - side) / 2, side, side};
}

std::vector<Taps> tapsOf(ResizeMethod method, int in, int out)
{
    HALFSTEP_ASSERT(in > 0 && out > 0);
    std::vector<Taps> taps;
    const auto at = [in, out](double i) { return i * in / out; };
    for (int i = 0; i < out; ++i) {
        switch (method) {
        case ResizeMethod::Bilinear: taps.push_back(between(at(i), in)); break;
        case ResizeMethod::HalfPixel: taps.push_back(between(std::clamp(at(i + 0.5) - 0.5, 0.0, in - 1.0), in)); break;
        case ResizeMethod::Area: taps.push_back(meanOver(at(i), at(i + 1.0), in)); break;
        }
    }
    return taps;
}

template <class T>
std::vector<double> resampled(const PixelGrid<T> &picture, const PixelWindow &window, ResizeMethod method, Preprocessing::Size out)
{
    const auto columns = tapsOf(method, window.width, out.width);
    const auto rows = tapsOf(method, window.height, out.height);
    const auto channels = static_cast<std::size_t>(picture.channels);
    const auto stride = static_cast<std::size_t>(picture.width) * channels;
    std::vector<double> result(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * channels);
    double *to = result.data();
    for (const Taps &row : rows) {
        for (const Taps &column : columns) {
            const T *corner = picture.values.data() + static_cast<std::size_t>(window.y + row.first) * stride
                              + static_cast<std::size_t>(window.x + column.first) * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                double value = 0;
                for (std::size_t y = 0; y < row.weights.size(); ++y) {
                    double across = 0;
                    for (std::size_t x = 0; x < column.weights.size(); ++x)
                        across += column.weights[x] * static_cast<double>(corner[y * stride + x * channels + c]);
                    value += row.weights[y] * across;
                }
                *to++ = value;
            }
        }
    }
    return result;
}

template std::vector<double> resampled(const PixelGrid<std::uint8_t> &, const PixelWindow &, ResizeMethod, Preprocessing::Size);
template std::vector<double> resampled(const PixelGrid<double> &, const PixelWindow &, ResizeMethod, Preprocessing::Size);

} // namespace halfstep
