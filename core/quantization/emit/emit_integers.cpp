// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/emit/emit_integers.h"

#include "core/quantization/emit/emit_weights.h"
#include "core/quantization/op_rules.h"

#include <algorithm>
#include <array>
#include <set>

namespace halfstep {

namespace {

constexpr std::int64_t UInt8Shift = 128; ///< uint8 codes are int8 codes with the highest bit flipped

QuantParams asUInt8(QuantParams params)
{
    params.zeroPoint[0] += UInt8Shift;
    return params;
}

/// What a 16-bit kernel has to be told: how wide its bias is, and that scales are no powers of two.
void optionsFor16(Op &op)
{
    constexpr std::int64_t Int64Bias = 4; // of the schema's TensorType
    if (op.options.find("quantized_bias_type")) op.options.set("quantized_bias_type", Int64Bias);
    if (op.options.find("pot_scale_int16")) op.options.set("pot_scale_int16", false);
}

/// One subgraph on its way to integers.
class IntegerEmitter {
public:
    IntegerEmitter(SubgraphEditor &editor, const IntegerSubgraph &plan) : m_editor(editor), m_plan(plan) {}

    std::vector<TensorId> emitAll()
    {
        openInputs();
        for (std::size_t o = 0; o < m_editor.source().ops.size(); ++o) {
            const Op &op = m_editor.source().ops[o];
            if (m_plan.operators[o])
                emitInteger(op, *m_plan.operators[o]);
            else
                emitOther(op, m_plan.shortWeights[o]);
        }
        closeOutputs();
        return m_floatEdges;
    }

private:
    bool is16() const { return m_plan.type == DataType::Int16; }
    std::string_view suffix() const { return is16() ? "_int16" : "_int8"; }
    bool isFloat(TensorId id) const { return m_editor.source().tensor(id).type == DataType::Float32; }
    bool isIn(const std::vector<TensorId> &list, TensorId id) const { return std::find(list.begin(), list.end(), id) != list.end(); }
    bool isInput(TensorId id) const { return isIn(m_editor.source().inputs, id); }
    bool isOutput(TensorId id) const { return isIn(m_editor.source().outputs, id); }

    /// A float edge that shall be integers and can be.
    bool becomesInteger(TensorId id)
    {
        if (m_plan.edge == EdgeType::Float32 || !id || !isFloat(id) || m_editor.isConstant(id)) return false;
        if (m_plan.activations[id.index()]) return true;
        if (!isIn(m_floatEdges, id)) m_floatEdges.push_back(id);
        return false;
    }

    void openInputs();
    void openInput(TensorId id);
    void closeOutputs();
    void emitInteger(const Op &op, const IntegerOperator &parameters);
    TensorId integerInput(TensorId id, const QuantParams &params, Role role);
    TensorId integerOutput(TensorId id, const QuantParams &params);
    TensorId state(TensorId id, DataType type, const QuantParams &params);
    void emitIntermediates(Op &op, TensorId output, const IntegerOperator &parameters);
    void emitOther(const Op &op, bool hasShortWeights);
    TensorId shortWeight(const OpRule &rule, TensorId id);
    TensorId floatOutput(TensorId id);

    SubgraphEditor &m_editor;
    const IntegerSubgraph &m_plan;
    std::vector<TensorId> m_floatEdges;
    std::vector<std::pair<TensorId, TensorId>> m_pending; ///< value made for an output, the output: converted at the end
};

void IntegerEmitter::openInputs()
{
    std::set<TensorId> done;
    for (const TensorId id : m_editor.source().inputs)
        if (becomesInteger(id) && done.insert(id).second) openInput(id);
}

void IntegerEmitter::openInput(TensorId id)
{
    const QuantParams params = *m_plan.activations[id.index()];
    if (m_plan.edge != EdgeType::UInt8) {
        m_editor.retype(id, m_plan.type, params);
        m_editor.madeAsInteger(id, id, params, {});
        return;
    }
    m_editor.retype(id, DataType::UInt8, asUInt8(params));
    const TensorId inside = m_editor.addLike(id, suffix(), m_plan.type, params);
    m_editor.convert(OpType::Quantize, id, inside);
    m_editor.madeAsInteger(id, inside, params, {});
}

void IntegerEmitter::emitInteger(const Op &source, const IntegerOperator &parameters)
{
    Op op = source;
    const OpRule &rule = *ruleFor(op.type);
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.hasInput(i) && parameters.inputs[i])
            op.inputs[i] = integerInput(op.inputs[i], *parameters.inputs[i], inputRole(rule, i));
    if (parameters.missingBias) {
        const auto bias = static_cast<std::size_t>(rule.inputs.find('b'));
        const Tensor &weight = m_editor.source().tensor(source.inputs[rule.inputs.find('w')]);
        op.inputs.resize(std::max(op.inputs.size(), bias + 1));
        op.inputs[bias] = m_editor.zeroBias(source.outputs[0], weight.shape[rule.weightAxis], *parameters.missingBias,
                                             is16() ? StoredAs::WideBias : StoredAs::Bias);
    }
    for (std::size_t i = 0; i < op.outputs.size(); ++i)
        if (parameters.outputs[i]) op.outputs[i] = integerOutput(op.outputs[i], *parameters.outputs[i]);
    if (!parameters.intermediates.empty()) emitIntermediates(op, source.outputs[0], parameters);
    if (is16()) optionsFor16(op);
    m_editor.emitChanged(std::move(op));
}

TensorId IntegerEmitter::integerInput(TensorId id, const QuantParams &params, Role role)
{
    const bool mayBeWeight = role == Role::Matrix || (role == Role::Slope && is16());
    if (role == Role::Weight || (mayBeWeight && m_editor.isConstant(id)))
        return m_editor.constantForm(id, StoredAs::Weight, params);
    if (role == Role::Bias) return m_editor.constantForm(id, is16() ? StoredAs::WideBias : StoredAs::Bias, params);
    if (role == Role::Vector) return m_editor.constantForm(id, StoredAs::Activation16, params);
    if (role == Role::OutputState) return state(id, m_plan.type, params);
    if (role == Role::WideState) return state(id, DataType::Int16, params);
    return m_editor.integerForm(id, params, m_plan.type);
}

/// State belongs to its operator alone: nobody asks for it as float.
TensorId IntegerEmitter::state(TensorId id, DataType type, const QuantParams &params)
{
    m_editor.retype(id, type, params);
    return id;
}

/// Tensors without values that carry scales, the last one of hidden values. LiteRT reads those of gates that are not there too.
void IntegerEmitter::emitIntermediates(Op &op, TensorId output, const IntegerOperator &parameters)
{
    constexpr std::array<std::string_view, 5> Names{"_input_gate", "_forget_gate", "_cell_gate", "_output_gate", "_hidden"};
    op.intermediates.clear();
    for (std::size_t i = 0; i < parameters.intermediates.size(); ++i) {
        const QuantParams &params = parameters.intermediates[i];
        const DataType type = i + 1 < parameters.intermediates.size() ? DataType::Int16 : m_plan.type;
        op.intermediates.push_back(m_editor.addEmpty(output, Names[i], type, params));
    }
}

TensorId IntegerEmitter::integerOutput(TensorId id, const QuantParams &params)
{
    const bool hasFloatEdge = isOutput(id) && m_plan.edge == EdgeType::Float32;
    const bool hasUInt8Edge = isOutput(id) && m_plan.edge == EdgeType::UInt8;
    if (!hasFloatEdge && !hasUInt8Edge) {
        m_editor.retype(id, m_plan.type, params);
        m_editor.madeAsInteger(id, id, params, {});
        return id;
    }
    const TensorId made = m_editor.addLike(id, suffix(), m_plan.type, params);
    if (hasUInt8Edge) {
        m_editor.retype(id, DataType::UInt8, asUInt8(params));
        m_pending.emplace_back(made, id);
    }
    m_editor.madeAsInteger(id, made, params, hasFloatEdge ? id : TensorId{});
    return made;
}

TensorId IntegerEmitter::shortWeight(const OpRule &rule, TensorId id)
{
    return dequantizedWeight(m_editor, id, WeightForm{Hybrid::Dequantize, 8, m_plan.perTensor ? -1 : rule.weightAxis, 0});
}

void IntegerEmitter::emitOther(const Op &source, bool hasShortWeights)
{
    Op op = source;
    const bool readsShape = readsShapeOnly(op.type);
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        TensorId &input = op.inputs[i];
        if (!input || !isFloat(input)) continue;
        if (hasShortWeights && isHybridWeight(*ruleFor(op.type), i))
            input = shortWeight(*ruleFor(op.type), input);
        else
            input = readsShape ? m_editor.anyForm(input) : m_editor.floatForm(input);
    }
    for (TensorId &output : op.outputs)
        if (output && isFloat(output)) output = floatOutput(output);
    m_editor.emit(std::move(op));
}

/// A float operator that makes an output which shall be integers.
TensorId IntegerEmitter::floatOutput(TensorId id)
{
    if (!isOutput(id) || isInput(id) || !becomesInteger(id)) return id;
    const QuantParams params = *m_plan.activations[id.index()];
    const TensorId made = m_editor.addLike(id, "_float", DataType::Float32, std::nullopt);
    const bool isUInt8 = m_plan.edge == EdgeType::UInt8;
    m_editor.retype(id, isUInt8 ? DataType::UInt8 : m_plan.type, isUInt8 ? asUInt8(params) : params);
    m_editor.madeAsFloat(id, made);
    m_pending.emplace_back(made, id);
    return made;
}

void IntegerEmitter::closeOutputs()
{
    for (const auto &[made, output] : m_pending) m_editor.convert(OpType::Quantize, made, output);
    if (m_plan.edge != EdgeType::Float32) return;
    for (const TensorId output : m_editor.source().outputs)
        if (output && isFloat(output) && !m_editor.isConstant(output)) m_editor.floatForm(output);
}

} // namespace

std::vector<TensorId> emitIntegers(SubgraphEditor &editor, const IntegerSubgraph &plan)
{
    return IntegerEmitter(editor, plan).emitAll();
}

} // namespace halfstep
