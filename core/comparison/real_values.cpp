// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/real_values.h"

#include "core/base/assert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace halfstep {

namespace {

bool isAffine(const TensorView &view)
{
    return view.quant && !view.quant->scale.empty() && isInteger(view.type);
}

/// Number of the channel of an element: axis `quantizedDimension`, row-major.
std::size_t channelOf(const TensorView &view, std::size_t element)
{
    const auto axis = static_cast<std::size_t>(view.quant->quantizedDimension);
    std::size_t inner = 1;
    for (std::size_t i = axis + 1; i < view.shape->dims.size(); ++i) inner *= static_cast<std::size_t>(view.shape->dims[i]);
    return element / inner % view.quant->scale.size();
}

std::int64_t zeroPointOf(const QuantParams &quant, std::size_t channel)
{
    return channel < quant.zeroPoint.size() ? quant.zeroPoint[channel] : 0;
}

template <class T>
void readPlain(const TensorView &view, std::size_t first, std::span<double> out)
{
    const auto values = view.as<T>().subspan(first, out.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<double>(values[i]);
}

void readStored(const TensorView &view, std::size_t first, std::span<double> out)
{
    switch (view.type) {
    case DataType::Float32: return readPlain<float>(view, first, out);
    case DataType::Float64: return readPlain<double>(view, first, out);
    case DataType::Int8: return readPlain<std::int8_t>(view, first, out);
    case DataType::Bool:
    case DataType::UInt8: return readPlain<std::uint8_t>(view, first, out);
    case DataType::Int16: return readPlain<std::int16_t>(view, first, out);
    case DataType::UInt16: return readPlain<std::uint16_t>(view, first, out);
    case DataType::Int32: return readPlain<std::int32_t>(view, first, out);
    case DataType::UInt32: return readPlain<std::uint32_t>(view, first, out);
    case DataType::Int64: return readPlain<std::int64_t>(view, first, out);
    case DataType::UInt64: return readPlain<std::uint64_t>(view, first, out);
    default: HALFSTEP_ASSERT(false);
    }
}

template <class T>
void writeStored(const TensorView &goal, std::size_t first, std::span<const double> stored)
{
    const auto values = goal.mutableAs<T>().subspan(first, stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) values[i] = static_cast<T>(stored[i]);
}

/// What LiteRT's QUANTIZE does, in double: round(x / scale) + zero point, half away from zero, saturating.
void roundToStored(const TensorView &goal, std::size_t first, std::span<double> values)
{
    const auto low = static_cast<double>(storedMin(goal.type));
    const auto high = static_cast<double>(storedMax(goal.type));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t channel = goal.quant->isPerChannel() ? channelOf(goal, first + i) : 0;
        const double scale = goal.quant->scale[channel];
        const double stored = std::round(values[i] / scale) + static_cast<double>(zeroPointOf(*goal.quant, channel));
        values[i] = std::isnan(stored) ? low : std::clamp(stored, low, high);
    }
}

} // namespace

bool isReadable(DataType type)
{
    switch (type) {
    case DataType::Float32:
    case DataType::Float64:
    case DataType::Bool:
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16:
    case DataType::UInt16:
    case DataType::Int32:
    case DataType::UInt32:
    case DataType::Int64:
    case DataType::UInt64: return true;
    default: return false;
    }
}

std::size_t elementsOf(const TensorView &view)
{
    const int bits = elementBits(view.type);
    return bits < 8 ? 0 : view.bytes.size() / static_cast<std::size_t>(bits / 8);
}

void readReal(const TensorView &view, std::size_t first, std::span<double> out)
{
    readStored(view, first, out);
    if (!isAffine(view)) return;
    const QuantParams &quant = *view.quant;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t channel = quant.isPerChannel() ? channelOf(view, first + i) : 0;
        out[i] = static_cast<double>(quant.scale[channel]) * (out[i] - static_cast<double>(zeroPointOf(quant, channel)));
    }
}

bool writeRounded(const TensorView &source, const TensorView &goal)
{
    const bool isSame = source.type == goal.type && !isAffine(source) && !isAffine(goal);
    if (isSame && source.bytes.size() == goal.bytes.size()) {
        std::copy(source.bytes.begin(), source.bytes.end(), goal.bytes.begin());
        return true;
    }
    const std::size_t count = elementsOf(source);
    if (!isReadable(source.type) || count != elementsOf(goal)) return false;
    if (goal.type != DataType::Float32 && !isAffine(goal)) return false;
    constexpr std::size_t BlockLength = 1024;
    std::array<double, BlockLength> block;
    for (std::size_t first = 0; first < count; first += BlockLength) {
        const std::span<double> values(block.data(), std::min(BlockLength, count - first));
        readReal(source, first, values);
        if (isAffine(goal)) roundToStored(goal, first, values);
        switch (goal.type) {
        case DataType::Float32: writeStored<float>(goal, first, values); break;
        case DataType::Int8: writeStored<std::int8_t>(goal, first, values); break;
        case DataType::UInt8: writeStored<std::uint8_t>(goal, first, values); break;
        case DataType::Int16: writeStored<std::int16_t>(goal, first, values); break;
        case DataType::Int32: writeStored<std::int32_t>(goal, first, values); break;
        default: return false;
        }
    }
    return true;
}

} // namespace halfstep
