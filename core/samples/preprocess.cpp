// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/preprocess.h"

#include "core/base/assert.h"
#include "core/samples/samples_codes.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace halfstep {

namespace {

constexpr int LargestSide = 1 << 15; ///< of a picture after resizing

std::vector<double> grayOf(const std::vector<double> &rgb)
{
    std::vector<double> gray(rgb.size() / 3);
    for (std::size_t i = 0; i < gray.size(); ++i)
        gray[i] = 0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2];
    return gray;
}

void applyColor(Prepared &picture, ColorOrder color)
{
    if (picture.channels != 3 || color == ColorOrder::Rgb) return;
    if (color == ColorOrder::Gray) {
        picture.values = grayOf(picture.values);
        picture.channels = 1;
        return;
    }
    for (std::size_t i = 0; i + 2 < picture.values.size(); i += 3) std::swap(picture.values[i], picture.values[i + 2]);
}

Error bad(const char *option, const std::string &value)
{
    return Error{codes::BadPreprocessing, {std::string(option), value}, {}};
}

Status checkNumbers(const char *option, const std::vector<double> &values, int channels, bool mayBeZero)
{
    for (const double value : values)
        if (!std::isfinite(value) || (!mayBeZero && value == 0)) return bad(option, std::to_string(value));
    const bool isLengthFine = values.size() <= 1 || channels == 0 || values.size() == static_cast<std::size_t>(channels);
    if (!isLengthFine) return bad(option, std::to_string(values.size()) + " / " + std::to_string(channels));
    return Done{};
}

} // namespace

void normalize(std::vector<double> &values, std::size_t channels, const Preprocessing &steps)
{
    if (steps.mean.empty() && steps.std.empty()) return;
    const auto of = [](const std::vector<double> &list, std::size_t channel, double otherwise) {
        return list.empty() ? otherwise : list[channel % list.size()];
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t channel = i % channels;
        values[i] = (values[i] - of(steps.mean, channel, 0)) / of(steps.std, channel, 1);
    }
}

template <class T>
Prepared preprocess(const PixelGrid<T> &picture, const Preprocessing &steps)
{
    const PixelWindow window = steps.crop ? centreSquare(picture.width, picture.height, *steps.crop)
                                          : PixelWindow{0, 0, picture.width, picture.height};
    const Preprocessing::Size size = steps.resize.value_or(Preprocessing::Size{window.width, window.height});
    const ResizeMethod method = steps.resizeMethod.value_or(ResizeMethod::Bilinear);
    Prepared result{resampled(picture, window, method, size), size.width, size.height, picture.channels};
    applyColor(result, steps.color.value_or(ColorOrder::Rgb));
    normalize(result.values, static_cast<std::size_t>(result.channels), steps);
    return result;
}

template Prepared preprocess(const PixelGrid<std::uint8_t> &, const Preprocessing &);
template Prepared preprocess(const PixelGrid<double> &, const Preprocessing &);

Status checkPreprocessing(const Preprocessing &steps, int channels)
{
    if (steps.resize) {
        const auto [width, height] = *steps.resize;
        const bool isFine = width > 0 && height > 0 && width <= LargestSide && height <= LargestSide;
        if (!isFine) return bad("resize", std::to_string(width) + "x" + std::to_string(height));
    }
    if (steps.crop && !(*steps.crop > 0 && *steps.crop <= 1)) return bad("crop", std::to_string(*steps.crop));
    if (const Status status = checkNumbers("mean", steps.mean, channels, true); !status) return status.error();
    return checkNumbers("std", steps.std, channels, false);
}

bool changesPixels(const Preprocessing &steps)
{
    return steps.resize || steps.crop || (steps.color && *steps.color != ColorOrder::Rgb);
}

std::optional<PictureShape> pictureShapeOf(const Shape &bare)
{
    if (bare.rank() == 3) return PictureShape{bare[0], bare[1], bare[2], true};
    if (bare.rank() == 2) return PictureShape{bare[0], bare[1], 1, false};
    return std::nullopt;
}

} // namespace halfstep
