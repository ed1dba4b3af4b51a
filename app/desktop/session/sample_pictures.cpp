// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/sample_pictures.h"

#include "core/samples/values.h"

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

constexpr int LargestSide = 160; // twice what is shown

std::vector<float> valuesOf(const SampleArray &array)
{
    const std::vector<double> values = doubleValues(array);
    return {values.begin(), values.end()};
}

} // namespace

QImage pictureOf(const SampleArray &array)
{
    std::vector<std::int32_t> dims = array.shape.dims;
    if (dims.size() == 4 && dims[0] == 1) dims.erase(dims.begin());
    if (dims.size() != 3 || (dims[2] != 1 && dims[2] != 3)) return {};
    const std::vector<float> values = valuesOf(array);
    const auto [height, width, channels] = std::array{dims[0], dims[1], dims[2]};
    if (height < 1 || width < 1 || values.size() != static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * static_cast<std::size_t>(channels)) return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const float span = *high > *low ? *high - *low : 1;
    QImage picture(width, height, QImage::Format_RGB32);
    std::size_t at = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::array<int, 3> rgb{};
            for (int c = 0; c < channels; ++c) rgb[static_cast<std::size_t>(c)] = static_cast<int>((values[at++] - *low) / span * 255);
            picture.setPixel(x, y, channels == 3 ? qRgb(rgb[0], rgb[1], rgb[2]) : qRgb(rgb[0], rgb[0], rgb[0]));
        }
    if (std::max(width, height) > LargestSide) return picture.scaled(LargestSide, LargestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return picture;
}

void widen(std::optional<Range> &range, const SampleArray &array)
{
    const std::vector<float> values = valuesOf(array);
    if (values.empty()) return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (!range) range = Range{*low, *high};
    range->min = std::min<double>(range->min, *low);
    range->max = std::max<double>(range->max, *high);
}

} // namespace halfstep
