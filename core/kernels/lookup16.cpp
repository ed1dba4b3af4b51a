// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/lookup16.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

template <class Real>
std::int16_t clamped(Real value)
{
    if (std::isnan(value)) return 0;
    return static_cast<std::int16_t>(std::clamp(value, Real{-32768}, Real{32767}));
}

} // namespace

template <class Real>
Lookup16 Lookup16::filled(Real inputMin, Real inputMax, Real outputMin, Real outputMax,
                          const std::function<Real(Real)> &function)
{
    constexpr int Pieces = 512;
    const Real step = (inputMax - inputMin) / Pieces;
    const Real halfStep = step / 2;
    const Real inverse = Real{65536} / (outputMax - outputMin);
    Lookup16 table;
    for (int i = 0; i < Pieces; ++i) {
        const Real begin = function(inputMin + static_cast<Real>(i) * step);
        const Real middle = function(inputMin + static_cast<Real>(i) * step + halfStep);
        const Real end = function(inputMin + static_cast<Real>(i + 1) * step);
        const Real entry = std::round(begin * inverse);
        const Real drawn = std::round((end * inverse + std::round(begin * inverse)) / 2);
        const Real error = drawn - std::round(middle * inverse);
        table.m_entries[static_cast<std::size_t>(i)] = clamped(entry - std::round(error / 2));
    }
    table.m_entries[Pieces] = clamped(std::round(function(inputMax) * inverse));
    return table;
}

Lookup16 Lookup16::inFloat(const Affine &input, const Affine &output, const std::function<float(float)> &function)
{
    const auto real = [](const Affine &map, int stored) {
        return map.scale * static_cast<float>(stored - map.zeroPoint);
    };
    return filled<float>(real(input, -32768), real(input, 32767), real(output, -32768), real(output, 32767),
                         function);
}

Lookup16 Lookup16::inDouble(double stepIn, std::int32_t zeroIn, double stepOut,
                            const std::function<double(double)> &function)
{
    return filled<double>(stepIn * (-32768 - zeroIn), stepIn * (32767 - zeroIn), stepOut * -32768,
                          stepOut * 32767, function);
}

} // namespace halfstep
