// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/constant_values.h"

#include "core/comparison/real_values.h"

#include <cmath>
#include <cstdint>

namespace halfstep {

namespace {

double halfToReal(std::uint16_t bits)
{
    const int exponent = (bits >> 10) & 31;
    const int fraction = bits & 1023;
    const double size = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
    return (bits & 0x8000) != 0 ? -size : size;
}

std::vector<double> halfValues(std::span<const std::byte> data)
{
    std::vector<double> values;
    for (const std::uint16_t bits : elements<std::uint16_t>(data)) values.push_back(halfToReal(bits));
    return values;
}

} // namespace

TensorId storedConstant(const Model &model, const Subgraph &subgraph, const GraphLinks &links, TensorId tensor)
{
    while (tensor && !model.isConstant(subgraph.tensor(tensor))) {
        const OpId op = links.producer[tensor.index()];
        if (!op || !(isConversion(subgraph.op(op)) || isReshaping(subgraph.op(op)))) return TensorId{};
        tensor = subgraph.op(op).hasInput(0) ? subgraph.op(op).inputs[0] : TensorId{};
    }
    return tensor;
}

std::optional<std::vector<double>> constantValues(const Model &model, const Tensor &tensor)
{
    const auto data = model.constant(tensor);
    const auto count = static_cast<std::size_t>(elementCount(tensor.shape));
    const auto bytes = packedBytes(tensor.type, elementCount(tensor.shape));
    if (!data || !bytes || data->size() < *bytes || tensor.sparsity) return std::nullopt;
    if (tensor.type == DataType::Float16) return halfValues(data->first(*bytes));
    if (!isReadable(tensor.type) || (tensor.quantization && tensor.quantization->details.index() != 0)) return std::nullopt;
    // Only read from; a view serves constants and computed tensors alike.
    const std::span<std::byte> view{const_cast<std::byte *>(data->data()), *bytes};
    std::vector<double> values(count);
    readReal(TensorView{tensor.type, &tensor.shape, tensor.quantization ? &*tensor.quantization : nullptr, view}, 0, values);
    return values;
}

std::optional<int> outputChannelAxis(OpType type)
{
    switch (type) {
    case OpType::Conv2d:
    case OpType::FullyConnected:
    case OpType::TransposeConv: return 0;
    case OpType::DepthwiseConv2d: return 3;
    default: return std::nullopt;
    }
}

} // namespace halfstep
