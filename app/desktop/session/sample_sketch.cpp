// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/sample_sketch.h"

#include "core/samples/values.h"

#include <algorithm>

namespace halfstep {

SampleSketch sketchOf(const SampleArray &array, SampleKind kind)
{
    constexpr std::size_t MostParts = 400;
    constexpr std::size_t MostFew = 12;
    SampleSketch sketch;
    sketch.kind = kind;
    sketch.shape = array.shape;
    const std::vector<double> values = doubleValues(array);
    sketch.count = static_cast<std::int64_t>(values.size());
    if (values.empty()) return sketch;
    if (values.size() <= MostFew) sketch.few = values;
    const std::size_t parts = std::min(MostParts, values.size());
    for (std::size_t k = 0; k < parts; ++k) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(k * values.size() / parts);
        const auto end = values.begin() + static_cast<std::ptrdiff_t>((k + 1) * values.size() / parts);
        const auto [low, high] = std::minmax_element(begin, end);
        sketch.low.push_back(static_cast<float>(*low));
        sketch.high.push_back(static_cast<float>(*high));
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    sketch.values = Range{*low, *high};
    return sketch;
}

} // namespace halfstep
