// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/samples/preprocessing.h"
#include "core/samples/resample.h"
#include "core/samples/sample_shape.h"

#include <vector>

namespace halfstep {

/// Numbers after preprocessing.
struct Prepared {
    std::vector<double> values;
    int width = 0;
    int height = 0;
    int channels = 0;
};

/// Crop, resize, colours, then (x - mean) / std, as far as `steps` says; double precision.
/// Colours need 3 channels (another number stays as it is); gray is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
template <class T>
Prepared preprocess(const PixelGrid<T> &picture, const Preprocessing &steps);

/// (x - mean) / std in place; the channel of a value is its index modulo `channels`.
void normalize(std::vector<double> &values, std::size_t channels, const Preprocessing &steps);

/// Whether the options make sense: sizes, shares, finite numbers, no std of 0, as many means as deviations or one.
///   channels   of the input, or 0: not known
///   errors     BadPreprocessing
Status checkPreprocessing(const Preprocessing &steps, int channels);

/// Whether anything moves or mixes pixels, so that a sample must be a picture.
bool changesPixels(const Preprocessing &steps);

/// Height, width and channels of a sample without its batch axis: HxWxC, or HxW with one channel; nothing for other ranks.
struct PictureShape {
    int height = 0; ///< -1: open
    int width = 0;
    int channels = 1;
    bool hasChannelAxis = true;

    bool operator==(const PictureShape &) const = default;
};
std::optional<PictureShape> pictureShapeOf(const Shape &bare);

} // namespace halfstep
