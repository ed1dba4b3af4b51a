// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/affine.h"

#include <array>
#include <cstdint>
#include <functional>

namespace halfstep {

/// TensorFlow Lite's table of a function of int16 values: 512 pieces, straight lines in between.
class Lookup16 {
public:
    /// Each entry leans half the error at its piece's middle, so that the straight line misses less.
    ///   input, output   maps of the values; the domain is the whole of int16
    ///   function        computed in float
    static Lookup16 inFloat(const Affine &input, const Affine &output, const std::function<float(float)> &function);

    /// The same in double precision; SOFTMAX wants it so.
    ///   stepIn, zeroIn, stepOut   in real units; the output's zero point is 0
    static Lookup16 inDouble(double stepIn, std::int32_t zeroIn, double stepOut,
                             const std::function<double(double)> &function);

    std::int16_t operator()(std::int16_t value) const
    {
        const auto index = static_cast<std::size_t>(256 + (value >> 7));
        const std::int32_t offset = value & 127;
        const std::int32_t base = m_entries[index];
        const auto slope = static_cast<std::int16_t>(m_entries[index + 1] - base);
        return static_cast<std::int16_t>(base + ((slope * offset + 64) >> 7));
    }

private:
    std::array<std::int16_t, 513> m_entries{};

    template <class Real>
    static Lookup16 filled(Real inputMin, Real inputMax, Real outputMin, Real outputMax,
                           const std::function<Real(Real)> &function);
};

} // namespace halfstep
