// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// DEQUANTIZE: integers and halves to floats.

#include "core/kernels/channel_map.h"
#include "core/kernels/delegation.h"
#include "core/kernels/element_loop.h"
#include "core/kernels/families_internal.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/float16.h"
#include "core/numerics/packed_integers.h"

#include <array>

namespace halfstep {

namespace {

/// scale * (stored - zeroPoint) in float, as XNNPACK and LiteRT for each channel.
template <class T>
float dequantized(T stored, float scale, std::int32_t zeroPoint)
{
    return scale * static_cast<float>(std::int32_t{stored} - zeroPoint);
}

template <class T>
class Dequantize final : public Kernel {
public:
    Dequantize(ChannelMap map, bool inDouble) : m_map(std::move(map)), m_inDouble(inDouble) {}

    Status run(const KernelRun &run) const override
    {
        const T *from = run.inputs[0].as<T>().data();
        float *to = run.outputs[0].mutableAs<float>().data();
        forElements(run, m_map.count, [&](std::size_t begin, std::size_t end) {
            forChannels(m_map, begin, end,
                        [&](std::size_t channel, std::size_t first, std::size_t last) {
                            const float scale = m_map.scales[channel];
                            const std::int32_t zeroPoint = m_map.zeroPoints[channel];
                            if (m_inDouble)
                                for (std::size_t i = first; i < last; ++i)
                                    to[i] = static_cast<float>(static_cast<double>(scale) *
                                                               (std::int32_t{from[i]} - zeroPoint));
                            else
                                for (std::size_t i = first; i < last; ++i)
                                    to[i] = dequantized(from[i], scale, zeroPoint);
                        });
        });
        return Done{};
    }

private:
    ChannelMap m_map;
    bool m_inDouble; ///< the reference form: the product in double, rounded once
};

/// Integers of which a byte holds several, the first in the lowest bits.
class DequantizePacked final : public Kernel {
public:
    DequantizePacked(ChannelMap map, DataType type) : m_map(std::move(map)), m_type(type) {}

    Status run(const KernelRun &run) const override
    {
        const std::span values(reinterpret_cast<std::int8_t *>(run.scratch.data()), m_map.count);
        unpackIntegers(run.inputs[0].bytes, elementBits(m_type), m_type != DataType::UInt4, values);
        const auto to = run.outputs[0].mutableAs<float>();
        forElements(run, m_map.count, [&](std::size_t begin, std::size_t end) {
            forChannels(m_map, begin, end,
                        [&](std::size_t channel, std::size_t first, std::size_t last) {
                            for (std::size_t i = first; i < last; ++i)
                                to[i] = dequantized(values[i], m_map.scales[channel],
                                                    m_map.zeroPoints[channel]);
                        });
        });
        return Done{};
    }

    std::size_t scratchBytes() const override { return m_map.count; }

private:
    ChannelMap m_map;
    DataType m_type;
};

class WidenHalfs final : public Kernel {
public:
    Status run(const KernelRun &run) const override
    {
        const auto from = run.inputs[0].as<std::uint16_t>();
        const auto to = run.outputs[0].mutableAs<float>();
        forElements(run, to.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                to[i] = fromFloat16(from[i]);
        });
        return Done{};
    }
};

PreparedKernel prepareDequantize(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.outputType(0) != DataType::Float32)
        return unsupportedOperator(context, "an output of type " +
                                                std::string(dataTypeName(context.outputType(0))));
    context.outputShapes = {context.inputShape(0)};
    if (context.inputType(0) == DataType::Float16) return std::make_unique<WidenHalfs>();
    auto map = channelMap(context, context.input(0));
    if (!map) return map.error();
    const bool inDouble = map->scales.size() == 1 && !xnnpackTakes(context);
    switch (context.inputType(0)) {
    case DataType::Int8:
        return std::make_unique<Dequantize<std::int8_t>>(*std::move(map), inDouble);
    case DataType::UInt8:
        return std::make_unique<Dequantize<std::uint8_t>>(*std::move(map), inDouble);
    case DataType::Int16:
        return std::make_unique<Dequantize<std::int16_t>>(*std::move(map), inDouble);
    case DataType::Int4:
    case DataType::UInt4:
    case DataType::Int2:
        return std::make_unique<DequantizePacked>(*std::move(map), context.inputType(0));
    default:
        return unsupportedOperator(context, "an input of type " +
                                                std::string(dataTypeName(context.inputType(0))));
    }
}

constexpr std::array Entries{KernelEntry{OpType::Dequantize, prepareDequantize}};

} // namespace

std::span<const KernelEntry> dequantizationKernels()
{
    return Entries;
}

} // namespace halfstep
