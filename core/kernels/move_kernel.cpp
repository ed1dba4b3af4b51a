// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/move_kernel.h"

#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <cstring>

namespace halfstep {

namespace {

void fillWith(std::span<std::byte> target, std::span<const std::byte> element)
{
    if (target.size() < element.size()) return;
    if (std::all_of(element.begin(), element.end(),
                    [&](std::byte byte) { return byte == element.front(); })) {
        std::fill(target.begin(), target.end(), element.front());
        return;
    }
    for (std::size_t at = 0; at + element.size() <= target.size(); at += element.size())
        std::memcpy(target.data() + at, element.data(), element.size());
}

template <class T>
std::vector<std::byte> bytesOf(std::int64_t value)
{
    const T typed = static_cast<T>(value);
    std::vector<std::byte> bytes(sizeof(T));
    std::memcpy(bytes.data(), &typed, sizeof(T));
    return bytes;
}

} // namespace

MoveKernel::MoveKernel(std::vector<Move> moves, std::optional<Filling> filling)
    : m_moves(std::move(moves)), m_filling(std::move(filling))
{
}

Status MoveKernel::run(const KernelRun &run) const
{
    if (m_filling) {
        const std::span<const std::byte> element =
            m_filling->input ? std::span<const std::byte>(run.inputs[*m_filling->input].bytes)
                             : m_filling->element;
        fillWith(run.outputs[0].bytes, element);
    }
    for (const Move &move : m_moves) {
        const TensorView &from = run.inputs[move.input];
        const TensorView &to = run.outputs[move.output];
        if (!from.bytes.empty() && !to.bytes.empty())
            move.copy.run(from.bytes.data(), to.bytes.data(), run.pool, run.cancel);
    }
    return Done{};
}

PreparedKernel moveOnce(StridedCopy copy)
{
    std::vector<Move> moves;
    moves.push_back({0, 0, std::move(copy)});
    return std::make_unique<MoveKernel>(std::move(moves));
}

std::optional<std::size_t> movableBytes(DataType type)
{
    const int bits = elementBits(type);
    if (bits == 0 || bits % 8 != 0) return std::nullopt;
    return static_cast<std::size_t>(bits / 8);
}

std::vector<std::byte> zeroElement(DataType type, const Tensor &tensor)
{
    const bool hasPoint = tensor.quantization && !tensor.quantization->zeroPoint.empty();
    const std::int64_t zero = hasPoint ? tensor.quantization->zeroPoint.front() : 0;
    switch (type) {
    case DataType::Int8:
    case DataType::UInt8: return bytesOf<std::uint8_t>(zero);
    case DataType::Int16: return bytesOf<std::int16_t>(zero);
    default: return std::vector<std::byte>(movableBytes(type).value_or(1));
    }
}

Result<std::size_t> movedBytes(const PrepareContext &context, std::size_t input)
{
    const DataType type = context.inputType(input);
    const auto bytes = movableBytes(type);
    if (!bytes)
        return unsupportedOperator(context, "tensors of type " + std::string(dataTypeName(type)));
    if (type != context.outputType(0))
        return badOperator(context, "its input is of type " + std::string(dataTypeName(type)) +
                                        ", its output of type " +
                                        std::string(dataTypeName(context.outputType(0))));
    return *bytes;
}

Status requireSameParameters(const PrepareContext &context, std::size_t input)
{
    const Tensor &from = context.input(input);
    const Tensor &to = context.output(0);
    const bool isChecked =
        from.type == DataType::Int8 || from.type == DataType::UInt8 || from.type == DataType::Int16;
    if (!isChecked || !from.isQuantized() || !to.isQuantized()) return Done{};
    if (from.quantization->scale == to.quantization->scale &&
        from.quantization->zeroPoint == to.quantization->zeroPoint)
        return Done{};
    return badOperator(context, "its input \"" + from.name +
                                    "\" and its output have different scales or zero points");
}

} // namespace halfstep
