// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_facts.h"

#include <set>

namespace halfstep {

namespace {

/// Which number formats a model mixes.
struct Formats {
    bool hasFloatMath = false;     ///< an operator other than QUANTIZE/DEQUANTIZE reads a float32 activation
    bool hasFloatEdge = false;     ///< an input or output of the model is float32
    bool hasFloat16Constant = false;
    bool hasIntegerWeight = false; ///< a quantized constant read by an operator with float activations
    bool hasInt8 = false;          ///< a quantized activation of the type
    bool hasUInt8 = false;
    bool hasInt16 = false;
};

bool isConversion(OpType type)
{
    return type == OpType::Quantize || type == OpType::Dequantize;
}

void noteTensor(const Model &model, const Tensor &tensor, Formats &formats)
{
    const bool isConstant = model.isConstant(tensor);
    if (isConstant && tensor.type == DataType::Float16) formats.hasFloat16Constant = true;
    if (isConstant || tensor.isVariable || !tensor.isQuantized()) return;
    formats.hasInt8 |= tensor.type == DataType::Int8;
    formats.hasUInt8 |= tensor.type == DataType::UInt8;
    formats.hasInt16 |= tensor.type == DataType::Int16;
}

void noteOp(const Model &model, const Subgraph &subgraph, const Op &op, Formats &formats)
{
    if (isConversion(op.type)) return;
    bool hasFloatActivation = false;
    bool hasIntegerWeight = false;
    for (const TensorId id : op.inputs) {
        if (!id) continue;
        const Tensor &tensor = subgraph.tensor(id);
        const bool isConstant = model.isConstant(tensor);
        hasFloatActivation |= !isConstant && tensor.type == DataType::Float32;
        hasIntegerWeight |= isConstant && tensor.isQuantized();
    }
    formats.hasFloatMath |= hasFloatActivation;
    formats.hasIntegerWeight |= hasFloatActivation && hasIntegerWeight;
}

bool hasFloatEdge(const Subgraph &main)
{
    for (const auto *edge : {&main.inputs, &main.outputs})
        for (const TensorId id : *edge)
            if (id && main.tensor(id).type == DataType::Float32) return true;
    return false;
}

Formats formatsOf(const Model &model)
{
    Formats formats;
    for (const Subgraph &subgraph : model.subgraphs) {
        for (const Tensor &tensor : subgraph.tensors) noteTensor(model, tensor, formats);
        for (const Op &op : subgraph.ops) noteOp(model, subgraph, op, formats);
    }
    formats.hasFloatEdge = hasFloatEdge(model.main());
    return formats;
}

ModelKind kindOf(const Formats &formats)
{
    const int integerTypes = int{formats.hasInt8} + int{formats.hasUInt8} + int{formats.hasInt16};
    if (integerTypes == 0) {
        if (formats.hasIntegerWeight) return formats.hasFloat16Constant ? ModelKind::Mixed : ModelKind::Dynamic;
        return formats.hasFloat16Constant ? ModelKind::Float16 : ModelKind::Float32;
    }
    if (formats.hasFloatMath) return ModelKind::Mixed;
    if (formats.hasInt16 && !formats.hasUInt8 && !formats.hasInt8) return ModelKind::Int16x8;
    if (formats.hasUInt8 && !formats.hasInt8 && !formats.hasInt16) return ModelKind::UInt8;
    if (formats.hasInt16) return ModelKind::Mixed;
    return formats.hasFloatEdge ? ModelKind::Int8FloatIo : ModelKind::Int8;
}

void countConstants(const Model &model, const Subgraph &subgraph, const Op &op, std::set<std::int32_t> &seen, ModelFacts &facts)
{
    for (const TensorId id : op.inputs) {
        if (!id) continue;
        const Tensor &tensor = subgraph.tensor(id);
        const auto data = model.constant(tensor);
        if (!data || !seen.insert(tensor.buffer.value).second) continue;
        facts.constantBytes += data->size();
        facts.operatorBytes[opName(op)] += data->size();
        if (isFloat(tensor.type) || tensor.isQuantized()) facts.parameters += static_cast<std::uint64_t>(elementCount(tensor.shape));
    }
}

} // namespace

std::string_view modelKindName(ModelKind kind)
{
    switch (kind) {
    case ModelKind::Float32: return "float32";
    case ModelKind::Float16: return "float16";
    case ModelKind::Dynamic: return "dynamic";
    case ModelKind::Int8: return "int8";
    case ModelKind::Int8FloatIo: return "int8_float_io";
    case ModelKind::UInt8: return "uint8";
    case ModelKind::Int16x8: return "int16x8";
    case ModelKind::Mixed: return "mixed";
    }
    return "";
}

std::string opName(const Op &op)
{
    return op.type == OpType::Custom && !op.customCode.empty() ? op.customCode : std::string(opTypeName(op.type));
}

ModelFacts describe(const Model &model)
{
    ModelFacts facts;
    Formats formats = formatsOf(model);
    facts.kind = kindOf(formats);
    formats.hasFloatMath = false;
    facts.layersKind = kindOf(formats);
    std::set<std::int32_t> seen;
    for (const Subgraph &subgraph : model.subgraphs) {
        facts.operators += subgraph.ops.size();
        facts.tensors += subgraph.tensors.size();
        for (const Op &op : subgraph.ops) {
            ++facts.operatorCounts[opName(op)];
            countConstants(model, subgraph, op, seen, facts);
        }
    }
    return facts;
}

} // namespace halfstep
