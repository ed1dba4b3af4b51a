// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/recorded_tensors.h"

#include "app/cli/cli_codes.h"
#include "core/comparison/real_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace halfstep::cli {

namespace {

template <class T>
void append(Bytes &data, T value)
{
    const auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
    data.insert(data.end(), bytes.begin(), bytes.end());
}

bool isPacked(DataType type)
{
    return type == DataType::Int4 || type == DataType::UInt4 || type == DataType::Int2;
}

/// One element of 4 or 2 bits.
int unpacked(const TensorView &view, std::size_t index)
{
    const int bits = elementBits(view.type);
    const std::size_t perByte = static_cast<std::size_t>(8 / bits);
    const int code = std::to_integer<int>(view.bytes[index / perByte]) >> (static_cast<int>(index % perByte) * bits) & ((1 << bits) - 1);
    const bool isNegative = view.type != DataType::UInt4 && code >= 1 << (bits - 1);
    return isNegative ? code - (1 << bits) : code;
}

bool becomesReal(const TensorView &view, bool isRaw)
{
    return !isRaw && view.quant && view.quant->isQuantized() && isReadable(view.type);
}

/// The type that the archive holds for it.
DataType recordedType(const TensorView &view, bool isRaw)
{
    if (becomesReal(view, isRaw) || view.type == DataType::BFloat16) return DataType::Float32;
    if (isPacked(view.type)) return view.type == DataType::UInt4 ? DataType::UInt8 : DataType::Int8;
    return view.type;
}

void appendReal(const TensorView &view, Bytes &data)
{
    constexpr std::size_t Block = 1024;
    std::array<double, Block> values;
    const std::size_t count = elementsOf(view);
    for (std::size_t first = 0; first < count; first += Block) {
        const auto part = std::span(values).first(std::min(Block, count - first));
        readReal(view, first, part);
        for (const double value : part) append(data, static_cast<float>(value));
    }
}

void appendValues(const TensorView &view, bool isRaw, Bytes &data)
{
    if (becomesReal(view, isRaw)) return appendReal(view, data);
    if (view.type == DataType::BFloat16) {
        for (const std::uint16_t half : view.as<std::uint16_t>()) append(data, std::uint32_t{half} << 16);
    } else if (isPacked(view.type)) {
        const auto count = static_cast<std::size_t>(elementCount(*view.shape));
        for (std::size_t i = 0; i < count; ++i) append(data, static_cast<std::int8_t>(unpacked(view, i)));
    } else {
        data.insert(data.end(), view.bytes.begin(), view.bytes.end());
    }
}

} // namespace

std::size_t RecordedTensors::add(std::string name)
{
    m_tensors.emplace_back().name = std::move(name);
    return m_tensors.size() - 1;
}

Status RecordedTensors::record(std::size_t number, const TensorView &view)
{
    Recorded &recorded = m_tensors[number];
    if (recorded.samples == 0) {
        recorded.type = recordedType(view, m_isRaw);
        recorded.shape = *view.shape;
    } else if (recorded.shape != *view.shape) {
        Place where;
        where.name = recorded.name;
        return Error{codes::OutputShapesDiffer, {shapeText(recorded.shape), shapeText(*view.shape)}, where};
    }
    ++recorded.samples;
    appendValues(view, m_isRaw, recorded.data);
    return Done{};
}

Result<NpzWriter> RecordedTensors::take(std::vector<RunOutput> &outputs)
{
    NpzWriter archive;
    for (Recorded &recorded : m_tensors) {
        std::vector<std::uint64_t> shape{recorded.samples};
        for (const std::int32_t size : recorded.shape.dims) shape.push_back(static_cast<std::uint64_t>(size));
        outputs.push_back(RunOutput{recorded.name, shape, std::string(dataTypeName(recorded.type))});
        if (const Status status = archive.add(recorded.name, recorded.type, shape, std::move(recorded.data)); !status) return status.error();
    }
    m_tensors.clear();
    return archive;
}

} // namespace halfstep::cli
