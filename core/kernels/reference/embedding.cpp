// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// EMBEDDING_LOOKUP: rows of a table, as they are or made real.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"
#include "core/numerics/float16.h"

#include <array>
#include <cstring>
#include <functional>
#include <type_traits>

namespace halfstep {

namespace {

struct Table {
    std::size_t rows = 0;
    std::size_t columns = 0; ///< elements of a row
    std::size_t bits = 8;    ///< of an element
};

/// The first position outside of the table is an error.
Status checkPositions(const Table &table, std::span<const std::int32_t> positions)
{
    const auto rows = static_cast<std::int64_t>(table.rows);
    for (const std::int32_t position : positions)
        if (position < 0 || position >= rows)
            return indexOutOfRange(OpType::EmbeddingLookup, position, rows);
    return Done{};
}

Status copyRows(const Table &table, const KernelRun &run)
{
    const auto positions = run.inputs[0].as<std::int32_t>();
    if (const Status inside = checkPositions(table, positions); !inside) return inside.error();
    const std::size_t bytes = table.columns * table.bits / 8;
    if (bytes == 0) return Done{};
    for (std::size_t i = 0; i < positions.size(); ++i)
        std::memcpy(run.outputs[0].bytes.data() + i * bytes,
                    run.inputs[1].bytes.data() + static_cast<std::size_t>(positions[i]) * bytes, bytes);
    return Done{};
}

/// A run of packed signed integers of 8, 4 or 2 bits. It begins at a whole byte: where a row's length does not fill
/// bytes, LiteRT reads from the byte that holds the row's first element, whatever stands before it.
class PackedRun {
public:
    PackedRun(std::span<const std::byte> bytes, std::size_t bits, std::size_t firstElement)
        : m_bytes(bytes.subspan(firstElement * bits / 8)), m_bits(bits)
    {
    }
    float operator[](std::size_t i) const
    {
        const std::size_t perByte = 8 / m_bits;
        const auto byte = std::to_integer<unsigned>(m_bytes[i / perByte]);
        const auto top = static_cast<std::int8_t>(byte << (8 - m_bits * (i % perByte + 1)));
        return static_cast<float>(top >> (8 - m_bits));
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_bits;
};

void store(float value, float &to) { to = value; }
void store(float value, std::uint16_t &to) { to = toFloat16(value); }

/// Rows with one scale for all, or one for each.
template <class Out>
Status realRows(const Table &table, std::span<const float> scales, const KernelRun &run)
{
    const auto positions = run.inputs[0].as<std::int32_t>();
    if (const Status inside = checkPositions(table, positions); !inside) return inside.error();
    const auto out = run.outputs[0].mutableAs<Out>();
    if (out.empty()) return Done{};
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto row = static_cast<std::size_t>(positions[i]);
        const float scale = scales.size() == 1 ? scales[0] : scales[row];
        const PackedRun values(run.inputs[1].bytes, table.bits, row * table.columns);
        for (std::size_t k = 0; k < table.columns; ++k)
            store(values[k] * scale, out[i * table.columns + k]);
    }
    return Done{};
}

/// Rows in blocks, each with a scale in float16.
template <class Out>
Status blockRows(const Table &table, std::size_t block, std::span<const std::uint16_t> scales,
                 const KernelRun &run)
{
    const auto positions = run.inputs[0].as<std::int32_t>();
    if (const Status inside = checkPositions(table, positions); !inside) return inside.error();
    const auto out = run.outputs[0].mutableAs<Out>();
    const std::size_t blocks = table.columns / block;
    for (std::size_t i = 0; i < positions.size(); ++i)
        for (std::size_t b = 0; b < blocks; ++b) {
            const std::size_t number = static_cast<std::size_t>(positions[i]) * blocks + b;
            const float scale = fromFloat16(scales[number]);
            const PackedRun values(run.inputs[1].bytes, table.bits, number * block);
            for (std::size_t k = 0; k < block; ++k)
                store(values[k] * scale, out[i * table.columns + b * block + k]);
        }
    return Done{};
}

bool isPacked(DataType type)
{
    return type == DataType::Int4 || type == DataType::Int2;
}

template <class Out>
PreparedKernel prepareBlocks(const PrepareContext &context, const Table &table,
                             const BlockwiseQuantization &blocks)
{
    const std::size_t tensors = context.subgraph.tensors.size();
    const bool isNamed = blocks.scales >= 0 && static_cast<std::size_t>(blocks.scales) < tensors;
    if (!isPacked(context.inputType(1)) || context.inputShape(1).rank() != 2 || !isNamed)
        return unsupportedOperator(context, "such blocks of weights");
    const Tensor &scaleTensor = context.subgraph.tensors[static_cast<std::size_t>(blocks.scales)];
    const auto bytes = context.model.constant(scaleTensor);
    const auto size = static_cast<std::size_t>(blocks.blockSize);
    if (scaleTensor.type != DataType::Float16 || !bytes || blocks.blockSize <= 0 ||
        table.columns % size != 0 || size * table.bits % 8 != 0 ||
        bytes->size() / 2 < table.rows * (table.columns / size))
        return badOperator(context, "its blocks or their scales do not fit its table");
    const auto values = elements<std::uint16_t>(*bytes);
    return makeKernel([table, size, scales = std::vector<std::uint16_t>(values.begin(), values.end())](
                          const KernelRun &run) { return blockRows<Out>(table, size, scales, run); });
}

template <class Out>
PreparedKernel prepareReal(const PrepareContext &context, const Table &table)
{
    const auto &params = context.input(1).quantization;
    if (params && std::holds_alternative<BlockwiseQuantization>(params->details))
        return prepareBlocks<Out>(context, table, std::get<BlockwiseQuantization>(params->details));
    if (!params || params->scale.empty()) return unsupportedOperator(context, "a table without scales");
    const std::size_t scales = params->scale.size();
    if (scales > 1 && (scales != table.rows || params->quantizedDimension != 0))
        return badOperator(context, "its scales do not fit the rows of its table");
    if (!params->zeroPoint.empty() && params->zeroPoint.front() != 0)
        return unsupportedOperator(context, "a table with a zero point");
    return makeKernel([table, all = params->scale](const KernelRun &run) {
        return realRows<Out>(table, all, run);
    });
}

PreparedKernel prepareEmbeddingLookup(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Int32) return unsupportedInput(context, 0);
    Shape shape = context.inputShape(1);
    if (context.inputShape(0).rank() != 1 || shape.rank() < 2)
        return badOperator(context, "its positions are no vector, or its table has one axis");
    const DataType in = context.inputType(1);
    const Table table{static_cast<std::size_t>(shape[0]),
                      static_cast<std::size_t>(countBetween(shape, 1, shape.rank())),
                      static_cast<std::size_t>(elementBits(in))};
    shape[0] = context.inputShape(0)[0];
    context.outputShapes = {std::move(shape)};
    const DataType out = context.outputType(0);
    const bool isHybrid = in == DataType::Int8 || in == DataType::UInt8 || isPacked(in);
    if (in == out && table.bits > 0 && table.columns * table.bits % 8 == 0)
        return makeKernel([table](const KernelRun &run) { return copyRows(table, run); });
    if (isHybrid && out == DataType::Float32) return prepareReal<float>(context, table);
    if (isHybrid && out == DataType::Float16) return prepareReal<std::uint16_t>(context, table);
    return unsupportedOperator(context, "a table of type " + std::string(dataTypeName(in)) +
                                            " and an output of type " + std::string(dataTypeName(out)));
}

constexpr std::array Entries{
    KernelEntry{OpType::EmbeddingLookup, prepareEmbeddingLookup},
};

} // namespace

std::span<const KernelEntry> embeddingKernels()
{
    return Entries;
}

} // namespace halfstep
