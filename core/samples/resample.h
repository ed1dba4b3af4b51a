// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/preprocessing.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace halfstep {

/// Pixels on loan: rows from the top, channels of a pixel side by side.
template <class T>
struct PixelGrid {
    std::span<const T> values; ///< height * width * channels
    int width = 0;
    int height = 0;
    int channels = 0;
};

/// A part of a picture, in pixels.
struct PixelWindow {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool operator==(const PixelWindow &) const = default;
};

/// The square in the middle whose side is `share` of the shorter side, rounded (ties to even), at least 1; its corner rounds down.
PixelWindow centreSquare(int width, int height, double share);

/// What an output pixel of one axis is made of: weights of neighbouring input pixels from `first` on.
struct Taps {
    int first = 0;
    std::vector<double> weights; ///< at least one; sum 1

    bool operator==(const Taps &) const = default;
};

/// The taps of every output pixel of an axis.
///   Bilinear   between the neighbours of i * in / out (no antialiasing, no half pixel: TensorFlow 1's resize)
///   HalfPixel  between the neighbours of (i + 0.5) * in / out - 0.5, held at the edges (TensorFlow 2's, without antialiasing)
///   Area       the mean over [i, i + 1) * in / out
std::vector<Taps> tapsOf(ResizeMethod method, int in, int out);

/// `window` of the picture as out.height x out.width pixels; double precision, rows before columns. T: std::uint8_t or double.
template <class T>
std::vector<double> resampled(const PixelGrid<T> &picture, const PixelWindow &window, ResizeMethod method, Preprocessing::Size out);

} // namespace halfstep
