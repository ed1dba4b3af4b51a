// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/measure_error.h"

#include "core/base/assert.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace halfstep {

namespace {

constexpr std::size_t StripLength = 2048;             ///< read at once: stays in the cache
constexpr std::size_t BlockLength = 16 * StripLength; ///< work of one thread

Range rangeOfStored(const TensorView &view, std::size_t channel)
{
    const double scale = view.quant->scale[channel];
    const double zeroPoint = channel < view.quant->zeroPoint.size() ? static_cast<double>(view.quant->zeroPoint[channel]) : 0.0;
    return {scale * (static_cast<double>(storedMin(view.type)) - zeroPoint), scale * (static_cast<double>(storedMax(view.type)) - zeroPoint)};
}

/// Elements that share a unit: all of them, or those of one index of the channel axis.
struct Unit {
    ErrorUnit unit;
    std::size_t length = 0; ///< consecutive elements
};

std::vector<Unit> unitsOf(const TensorView &y, double otherwise, std::size_t count)
{
    if (!hasSteps(y)) return {{{otherwise, std::nullopt}, count}};
    std::vector<Unit> units;
    std::size_t length = count;
    if (y.quant->isPerChannel()) {
        length = 1;
        for (std::size_t axis = static_cast<std::size_t>(y.quant->quantizedDimension) + 1; axis < y.shape->dims.size(); ++axis)
            length *= static_cast<std::size_t>(y.shape->dims[axis]);
    }
    for (std::size_t channel = 0; channel < y.quant->scale.size(); ++channel)
        units.push_back({{static_cast<double>(y.quant->scale[channel]), rangeOfStored(y, channel)}, length});
    return units;
}

/// Elements first … end, in strips that neither cross a unit nor exceed the buffer.
void addBlock(const TensorView &x, const TensorView &y, const std::vector<Unit> &units, std::size_t first, std::size_t end, ErrorSums &sums)
{
    std::array<double, StripLength> real;
    std::array<double, StripLength> stored;
    while (first < end) {
        const std::size_t length = std::max<std::size_t>(units[0].length, 1);
        const Unit &unit = units[first / length % units.size()];
        const std::size_t count = std::min({StripLength, end - first, length - first % length});
        const auto realStrip = std::span(real).first(count);
        const auto storedStrip = std::span(stored).first(count);
        readReal(x, first, realStrip);
        readReal(y, first, storedStrip);
        sums.add(realStrip, storedStrip, unit.unit);
        first += count;
    }
}

} // namespace

bool hasSteps(const TensorView &view)
{
    return view.quant && !view.quant->scale.empty() && isInteger(view.type);
}

Range representableRange(const TensorView &view)
{
    return rangeOfStored(view, 0);
}

void addErrors(const TensorView &x, const TensorView &y, double otherwise, ThreadPool &pool, ErrorSums &sums)
{
    const std::size_t count = elementsOf(x);
    HALFSTEP_ASSERT(count == elementsOf(y));
    if (count == 0) return;
    const std::vector<Unit> units = unitsOf(y, otherwise, count);
    std::vector<ErrorSums> blocks((count + BlockLength - 1) / BlockLength);
    pool.parallelFor(blocks.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t block = begin; block < end; ++block)
            addBlock(x, y, units, block * BlockLength, std::min(count, (block + 1) * BlockLength), blocks[block]);
    });
    for (const ErrorSums &block : blocks) sums.merge(block);
}

double sumOfSquares(const TensorView &x)
{
    constexpr std::size_t Lanes = 8;
    std::array<double, Lanes> lanes{};
    std::array<double, StripLength> strip;
    const std::size_t count = elementsOf(x);
    for (std::size_t first = 0; first < count; first += StripLength) {
        const auto values = std::span(strip).first(std::min(StripLength, count - first));
        readReal(x, first, values);
        for (std::size_t i = 0; i < values.size(); ++i) lanes[i % Lanes] += std::isfinite(values[i]) ? values[i] * values[i] : 0;
    }
    double sum = 0;
    for (const double lane : lanes) sum += lane;
    return sum;
}

} // namespace halfstep
